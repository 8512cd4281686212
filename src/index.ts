export * from './diagnostics/index.js';
export {
  canonicalJson,
  checkAgainstData,
  FingerprintError,
  fingerprintId,
  resolveFingerprint,
  type FingerprintInput,
  type Resolution,
  type ResolvedFingerprint,
  type ResolveOptions,
} from './fingerprint/index.js';
export {
  generateMarket,
  loadPrices,
  sliceFrame,
  writeMarket,
  type LoadPricesOptions,
  type PriceFrame,
} from './market/index.js';
export { objectives, type Objective } from './objective/index.js';
export {
  gradient,
  initialParameters,
  simulate,
  type GradientOptions,
  type GradientResult,
  type ParameterSet,
  type SimulateOptions,
  type SimulationResult,
} from './simulation/index.js';
export { rules, type Rule } from './strategy/index.js';
export { train, type TrainingProgress, type TrainingResult, type TrainOptions } from './training/index.js';

export * from './diagnostics/index.js';
export {
  canonicalJson,
  checkAgainstData,
  FingerprintError,
  fingerprintId,
  requiredSeries,
  resolveFingerprint,
  strategyName,
  type FingerprintInput,
  type Resolution,
  type ResolvedFingerprint,
  type ResolveOptions,
} from './fingerprint/index.js';
export {
  alignSeries,
  generateMarket,
  loadCoarseWeights,
  loadMinuteSeries,
  loadPrices,
  loadSeries,
  loadTrades,
  sliceFrame,
  writeMarket,
  type CoarseWeights,
  type LoadPricesOptions,
  type MinuteInputs,
  type PriceFrame,
  type SeriesFrame,
} from './market/index.js';
export { objectives, type Objective } from './objective/index.js';
export {
  optimalArbitrage,
  swapExactIn,
  swapExactOut,
  type ArbitrageTrade,
  type PoolState,
  type WeightedSwap,
} from './pool/index.js';
export {
  gradient,
  hessian,
  initialParameters,
  simulate,
  strategyContract,
  type GradientOptions,
  type GradientResult,
  type HessianOptions,
  type HessianResult,
  type ParameterSet,
  type RunData,
  type SimulateOptions,
  type SimulationResult,
} from './simulation/index.js';
export {
  createUserRule,
  fixedPoint18,
  FormulaError,
  formulaFunctions,
  interpolations,
  parseFormula,
  processParameters,
  rules,
  signals,
  type Formula,
  type Rule,
  type RuleDefinition,
} from './strategy/index.js';
export { train, type TrainingProgress, type TrainingResult, type TrainOptions } from './training/index.js';

export { coarseStep, type CoarseMove, type CoarseStepSettings } from './coarse-step.js';
export { defaultValue, describeParameters } from './describe-parameters.js';
export {
  clippedMemoryOf,
  decayFromMemory,
  literalDecay,
  memoryFromDecay,
  type DecayOptions,
} from './memory.js';
export { compileRuleScan, rawParameters, ruleScanSettings, type RuleScanOptions } from './rule-scan.js';
export {
  findRule,
  rules,
  type HumanForm,
  type InitialValues,
  type Rule,
  type RuleContext,
  type RuleParameter,
} from './rules/index.js';
export { gradient, type Signal, type SignalContext } from './signals/index.js';
export { inverseSquareplus, logit, sigmoid, softmax, squareplus } from './transforms.js';
export { compileWeightScan, type WeightScanOptions } from './weight-scan.js';

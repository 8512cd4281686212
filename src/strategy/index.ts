export { boundsOf, withinBounds, type WeightBounds } from './bounds.js';
export { capped } from './functions/capped.js';
export { coarseStep, coarseTarget, type CoarseMove, type CoarseStepSettings } from './coarse-step.js';
export { defaultValue, describeParameters, type DescribedParameter } from './describe-parameters.js';
export { formulaFunctions, FormulaError, parseFormula, type Formula } from './formula/index.js';
export * from './contract/index.js';
export * from './interpolation/index.js';
export {
  clippedMemoryOf,
  decayFromMemory,
  literalDecay,
  memoryFromDecay,
  type DecayOptions,
} from './memory.js';
export {
  findRule,
  rules,
  type HumanForm,
  type InitialContext,
  type InitialKey,
  type Rule,
  type RuleParameter,
  type UnitContext,
} from './rules/index.js';
export { ruleExample, type RuleExample } from './rule-example.js';
export * from './scans/index.js';
export {
  signals,
  type Signal,
  type SignalContext,
  type SignalKind,
  type SignalUse,
} from './signals/index.js';
export { inverseSquareplus, logit, sigmoid, softmax, squareplus } from './transforms.js';
export { createUserRule, valueTransforms, type RuleDefinition } from './user-rule/index.js';

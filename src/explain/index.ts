export { explain, type ExplainOptions, type ExplainProgress, type Explanation } from './explain.js';
export {
  explainedStrategy,
  type ExplainedStrategy,
  type ExplainedStrategyOptions,
} from './explained-strategy.js';
export {
  inputGradient,
  type InputGradient,
  type ParameterContribution,
  type SignalContribution,
} from './input-gradient.js';
export {
  permutationImportance,
  type PermutationImportance,
  type PermutationLoss,
  type PermutationOptions,
} from './permutation/permutation-importance.js';
export type { Interval } from './sobol/bootstrap-intervals.js';
export {
  parameterIndices,
  type ParameterIndices,
  type ParameterIndicesOptions,
} from './sobol/parameter-indices.js';
export {
  sobolIndices,
  type InputGroup,
  type SobolIndex,
  type SobolIndices,
  type SobolOptions,
} from './sobol/sobol-indices.js';
export type { SignalRead } from './signals/signals-read.js';

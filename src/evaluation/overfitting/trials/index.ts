export { correlationDistances } from './correlation-distances.js';
export { correlationMatrix, type CorrelationMatrix } from './correlation-matrix.js';
export {
  effectiveTrials,
  type EffectiveTrials,
  type EffectiveTrialsMethod,
  type EffectiveTrialsOptions,
} from './effective-trials.js';

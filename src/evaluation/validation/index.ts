export {
  crossValidatedChoice,
  type CrossValidatedChoice,
  type CrossValidationOptions,
} from './cross-validated-choice.js';
export type { Finding, Validation } from './finding.js';
export { validateTraining, type ValidateTrainingOptions } from './validate-training.js';
export { validateWalkForward, type ValidateWalkForwardOptions } from './validate-walk-forward.js';

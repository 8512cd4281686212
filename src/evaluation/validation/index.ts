export {
  crossValidatedChoice,
  type CrossValidatedChoice,
  type CrossValidationOptions,
} from './cross-validated-choice.js';
export type { Finding, Validation } from './finding.js';
export { validateStudy, type TrialRecord, type ValidateStudyOptions } from './validate-study.js';
export { validateTraining, type ValidateTrainingOptions } from './validate-training.js';
export { validateWalkForward, type ValidateWalkForwardOptions } from './validate-walk-forward.js';

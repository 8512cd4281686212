export { checkSearch, type PlannedSearch } from './check-search.js';
export { isLost, trialSeed } from './next-trial.js';
export { parameterImportance, type ParameterImportance } from './parameter-importance.js';
export { cycleDays, readySpace } from './ready-space.js';
export { rerunTrial, type Rerun, type TrialDifference } from './rerun-trial.js';
export {
  runTrial,
  trialFingerprint,
  type Advice,
  type TrialGround,
  type TrialResult,
  type TrialStep,
  type TrialTask,
} from './run-trial.js';
export { trialMetrics } from './trial-metrics.js';
export { trialsSinceBest } from './trials-since-best.js';
export { studyFingerprint, tune, type TuneEnd, type TuneEvent, type TuneOptions } from './tune.js';
export { applyValues, checkValueNames, valueNames } from './values/index.js';

export type { Experiment, JobKind } from './plan/experiment.js';
export { ExperimentError, type ExperimentProblem } from './plan/experiment-problem.js';
export { jobMarkets, type JobMarkets } from './plan/job-markets.js';
export type { MarketSource } from './plan/job-market.js';
export { metricProblems } from './plan/metric-problems.js';
export {
  planExperiment,
  type ExperimentPlan,
  type PlanExperimentOptions,
  type PlannedJob,
} from './plan/plan-experiment.js';
export { readExperiment } from './plan/read-experiment.js';
export { bestJob, defaultMetric } from './results/best-job.js';
export { experimentSummary, type ExperimentSummary } from './results/experiment-summary.js';
export { factorEffects, type FactorEffect, type FactorLevel } from './results/factor-effects.js';
export { jobColumns } from './results/job-columns.js';
export { metricOf, type JobRow } from './results/job-row.js';
export { lockExperiment } from './run/lock-experiment.js';
export type { JobRecord } from './run/job-record.js';
export {
  runExperiment,
  type ExperimentProgress,
  type ExperimentRun,
  type RunExperimentOptions,
} from './run/run-experiment.js';

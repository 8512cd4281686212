import type { ExperimentPlan } from '../plan/plan-experiment.js';
import { metricOf, type JobRow } from './job-row.js';

/** The job whose metric is the largest finite number; of equals the first. Undefined where none is. Every metric is better when larger. */
export function bestJob(rows: readonly JobRow[], metric: string): JobRow | undefined {
  return rows
    .filter((row) => Number.isFinite(metricOf(row, metric)))
    .reduce<JobRow | undefined>(
      (best, row) => (best !== undefined && metricOf(best, metric) >= metricOf(row, metric) ? best : row),
      undefined,
    );
}

/**
 * The metric jobs are compared by when nobody says which: the first that the file lists, else what selected the parameters of
 * trainings (where that differs, the same of their training periods), of simulations the objective of the first fingerprint.
 */
export function defaultMetric({ experiment, jobs }: ExperimentPlan, rows: readonly JobRow[]): string {
  const [listed] = experiment.metrics ?? [];
  if (listed !== undefined) return listed;
  const { return_val: objective, optimisation_settings: settings } = jobs[0]!.fingerprint;
  if (experiment.job === 'simulate') return objective;
  const selections = new Set(rows.flatMap(({ record }) => record?.training?.selection ?? []));
  const [selection = `train_${settings.early_stopping_metric}`] = selections;
  // Validation here and training there cannot be compared; every training has the training period.
  return selections.size > 1 ? selection.replace(/^[a-z]+_/, 'train_') : selection;
}

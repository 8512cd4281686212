import { formatMetric } from '../../../report/index.js';
import type { ExperimentSummary } from '../../../search/experiments/index.js';
import { textTable } from '../../text-table.js';

/** How many jobs there are, and how they ended. */
export function countText({ jobs, job }: ExperimentSummary): string {
  const parts = [
    `${jobs.total} ${job === 'train' ? 'trainings' : 'simulations'}`,
    `${jobs.finished} finished`,
    ...(jobs.failed > 0 ? [`${jobs.failed} failed`] : []),
    ...(jobs.not_run > 0 ? [`${jobs.not_run} not run`] : []),
  ];
  return parts.join(', ');
}

/** The best job in a line. */
export function bestText({ best, metric }: ExperimentSummary): string {
  return best === null
    ? `no job has a ${metric}`
    : `best ${metric} ${formatMetric(best.value)}: job ${best.job}, ${best.label}`;
}

/** The metric by the levels of every factor. */
export function factorsText({ factors, metric }: ExperimentSummary): string {
  const number = (value: number | null): string => (value === null ? '-' : formatMetric(value));
  const rows = factors.flatMap(({ factor, levels }) =>
    levels.map(({ level, jobs, mean, lowest, highest }, i) => [
      i === 0 ? factor : '',
      String(level),
      String(jobs),
      number(mean),
      number(lowest),
      number(highest),
    ]),
  );
  return textTable(['factor', 'level', 'jobs', `mean ${metric}`, 'lowest', 'highest'], rows, [2, 3, 4, 5]);
}

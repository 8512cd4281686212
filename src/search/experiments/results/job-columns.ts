import type { Column, ColumnValues } from '../../../tables/index.js';
import { metricOf, metricsOf, type JobRow } from './job-row.js';

/**
 * The table of an experiment, one row a job: `job` (its number), `id`, `tags`, `label`, every factor, `status`, `seconds`,
 * `seed`, `fingerprint_id`, metrics, what holding returned, `error`. Numbers that are missing are NaN.
 *
 * @param metrics limits the metrics to these; null: all. How holding did is always there
 */
export function jobColumns(
  rows: readonly JobRow[],
  factors: readonly string[],
  metrics: readonly string[] | null,
): Column[] {
  const texts = (of: (row: JobRow) => string): ColumnValues => rows.map(of);
  const isHolding = (name: string): boolean => /(^|_)hodl_(returns|final_value)$/.test(name);
  const shown = metricsOf(rows).filter(
    (name) => metrics === null || metrics.includes(name) || isHolding(name),
  );
  return [
    { name: 'job', values: Int32Array.from(rows, ({ job }) => job.number) },
    { name: 'id', values: texts(({ job }) => job.id) },
    { name: 'tags', values: texts(({ job }) => job.tags.join(';')) },
    { name: 'label', values: texts(({ job }) => job.label) },
    ...factors.map((name) => ({ name, values: factorValues(rows, name) })),
    { name: 'status', values: texts(({ record }) => record?.status ?? 'not_run') },
    { name: 'seconds', values: Float64Array.from(rows, ({ record }) => record?.seconds ?? NaN) },
    {
      name: 'seed',
      values: BigInt64Array.from(rows, ({ job }) =>
        BigInt(job.fingerprint.optimisation_settings.initial_random_key),
      ),
    },
    { name: 'fingerprint_id', values: texts(({ job }) => job.fingerprintId) },
    ...shown.map((name) => ({ name, values: Float64Array.from(rows, (row) => metricOf(row, name)) })),
    { name: 'error', values: texts(({ record }) => record?.error?.message ?? '') },
  ];
}

/** Numbers where every job has one. */
function factorValues(rows: readonly JobRow[], name: string): ColumnValues {
  const cells = rows.map(({ job }) => job.factors[name]!);
  return cells.every((cell) => typeof cell === 'number') ? Float64Array.from(cells) : cells.map(String);
}

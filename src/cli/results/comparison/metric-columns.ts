import type { Comparison } from '../../../comparison/index.js';
import type { Column } from '../../../tables/index.js';

/**
 * The columns of `metrics.parquet` and `metrics.csv`, a row a metric: `metric` (its key), `group`, `name`, `unit`, `direction`,
 * `best` (labels with "; " between them), then `value.<label>` and `reason.<label>` for every pool. A pool without a value has NaN
 * and says why.
 */
export function metricColumns({ labels, metrics }: Comparison): Column[] {
  return [
    { name: 'metric', values: metrics.map(({ key }) => key) },
    { name: 'group', values: metrics.map(({ group }) => group) },
    { name: 'name', values: metrics.map(({ name }) => name) },
    { name: 'unit', values: metrics.map(({ unit }) => unit) },
    { name: 'direction', values: metrics.map(({ direction }) => direction) },
    { name: 'best', values: metrics.map(({ best }) => best.join('; ')) },
    ...labels.map((label, k) => ({
      name: `value.${label}`,
      values: Float64Array.from(metrics, ({ answers }) => answers[k]!.value ?? NaN),
    })),
    ...labels.map((label, k) => ({
      name: `reason.${label}`,
      values: metrics.map(({ answers }) => answers[k]!.reason ?? ''),
    })),
  ];
}

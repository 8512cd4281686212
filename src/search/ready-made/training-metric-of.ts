/** Metrics that training can pursue itself, by what their names end in. */
const pursued: Readonly<Record<string, string>> = {
  oos_sharpe: 'sharpe',
  oos_daily_log_sharpe: 'daily_log_sharpe',
  oos_calmar: 'calmar',
  oos_sterling: 'sterling',
  oos_ulcer: 'ulcer',
  oos_returns_over_hodl: fallback(),
  wfe: 'sharpe',
};

/**
 * The objective of training that goes with an objective of the search: `mean_oos_calmar` goes with `calmar`.
 *
 * Aggregations are `mean_`, `min_` and its old name `worst_`; what training cannot pursue goes with
 * `returns_over_uniform_hodl`. Spec 08 §6.1.
 */
export function trainingMetricOf(objective: string): string {
  const metric = /^(?:mean|min|worst)_(.+)$/.exec(objective)?.[1];
  return metric !== undefined && Object.hasOwn(pursued, metric) ? pursued[metric]! : fallback();
}

function fallback(): string {
  return 'returns_over_uniform_hodl';
}

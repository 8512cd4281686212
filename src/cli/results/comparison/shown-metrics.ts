import { InputError } from '../../../diagnostics/index.js';
import { comparisonMetric, type ComparedMetric, type Comparison } from '../../../comparison/index.js';

/** What is shown where nothing is chosen. */
export const defaultMetrics = [
  'returns',
  'returns_over_hodl',
  'daily_sharpe',
  'max_drawdown',
  'ulcer',
  'lvr',
  'rvr',
  'fee_revenue',
  'annual_turnover',
] as const;

/**
 * Keys of the metrics that `--metrics` names, or of {@link defaultMetrics}.
 *
 * @throws InputError for a name no metric has, with the nearest
 */
export function shownKeys(given: string | undefined): readonly string[] {
  const names = given === undefined ? defaultMetrics : given.split(',').map((name) => name.trim());
  return [...new Set(names.map(keyOf))];
}

/** The metrics of those keys, in that order. */
export function shownMetrics({ metrics }: Comparison, keys: readonly string[]): readonly ComparedMetric[] {
  return keys.flatMap((key) => metrics.filter((metric) => metric.key === key));
}

/** How a metric is headed: by its name alone where that is enough to find it. */
export function metricHeading({ key, name }: Pick<ComparedMetric, 'key' | 'name'>): string {
  return comparisonMetric(name).key === key ? name : key;
}

function keyOf(name: string): string {
  try {
    return comparisonMetric(name).key;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, value, expected, suggestion } = error;
    throw new InputError(`--metrics: ${error.message}`, {
      code,
      path: '--metrics',
      value,
      ...(expected === undefined ? {} : { expected }),
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}

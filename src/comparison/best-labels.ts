import type { MetricAnswer } from '../objective/index.js';
import type { ComparisonMetric } from './comparison-metric.js';

/** Values as near as this, relative to their size, differ by rounding and not by being better. */
const rounding = 1e-9;

/** Labels of the pools with the best value; none where no way is better, fewer than two have a value, or all are equal. */
export function bestLabels(
  direction: ComparisonMetric['direction'],
  labels: readonly string[],
  answers: readonly MetricAnswer[],
): readonly string[] {
  const values = answers.flatMap(({ value }) => (value === null ? [] : [value]));
  if (direction === 'neither' || values.length < 2) return [];
  const best = direction === 'higher' ? Math.max(...values) : Math.min(...values);
  const isBest = (value: number | null): boolean =>
    value !== null && Math.abs(value - best) <= rounding * Math.max(Math.abs(value), Math.abs(best));
  if (values.every(isBest)) return [];
  return labels.filter((_, k) => isBest(answers[k]!.value));
}

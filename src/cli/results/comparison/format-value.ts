import type { ComparisonMetric } from '../../../comparison/index.js';
import { formatAmount, formatMetric, formatPercent } from '../../../report/index.js';

/** Amounts below it are what rounding leaves of nothing. */
const smallestAmount = 1e-6;

/**
 * A metric's value for people, by its unit; a dash where there is none. What is better low is no gain, and has no plus sign.
 *
 * @param digits significant ones of what is neither money nor a fraction
 */
export function formatValue(
  value: number | null,
  { unit, direction }: Pick<ComparisonMetric, 'unit' | 'direction'>,
  digits = 4,
): string {
  if (value === null) return '-';
  if (unit === 'fraction')
    return direction === 'lower' ? formatPercent(value).replace('+', '') : formatPercent(value);
  if (unit === 'quote currency' || unit === 'count')
    return formatAmount(Math.abs(value) < smallestAmount ? 0 : value).replace('-', '\u2212');
  return formatMetric(Number(value.toPrecision(digits)));
}

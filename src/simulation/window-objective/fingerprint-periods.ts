import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import { findAggregation, periodSpecs } from '../../objective/index.js';
import type { ObjectivePeriods } from './period-objective.js';

/**
 * The periods `multi_period` of a fingerprint cuts a window into; undefined where it cuts none. They cover the window. Spec 07 §19.
 *
 * @param rows T, rows of the window
 * @throws InputError (`periods.count`, `periods.overlap`) for periods that do not fit the window
 */
export function fingerprintPeriods(
  { multi_period: wanted }: Pick<ResolvedFingerprint, 'multi_period'>,
  rows: number,
): ObjectivePeriods | undefined {
  if (wanted === null) return undefined;
  const { periods, overlap, aggregation, temperature } = wanted;
  return {
    cut: periodSpecs({ rows, periods, overlap, coverage: 'whole' }),
    aggregation: findAggregation(aggregation, temperature),
  };
}

import { automaticBlockLength } from '../bootstrap/automatic-block-length.js';
import type { Statement } from '../statement.js';

/**
 * A mean block length for several series that are to be resampled together: the mean of their automatic ones.
 *
 * Series that have none, such as one that is 0 throughout, do not count; undefined where none has one.
 */
export function commonBlockLength(series: readonly Float64Array[]): Statement {
  const all = series.map(automaticBlockLength);
  const known = all.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length > 0) return { value: known.reduce((sum, length) => sum + length, 0) / known.length };
  return { value: null, reason: all[0]?.reason ?? 'There are no models to test.' };
}

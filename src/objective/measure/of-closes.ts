import type { Measure } from './measure.js';
import { scratch } from './scratch.js';

const room = scratch();
const slopeRoom = scratch();

/**
 * A measure of the last values of chunks: c_k = V[(k+1)·d - 1], d rows in some days, k over the complete chunks (spec 06 §4, `_trad`).
 *
 * Unlike what is measured inside chunks there is no partial chunk: returns from close to close take two complete ones.
 */
export function ofCloses(days: number, measure: Measure): Measure {
  return (values, context, scale, gradient) => {
    const rows = days * context.rowsPerDay;
    const closes = room(Math.floor(values.length / rows));
    for (let k = 0; k < closes.length; k++) closes[k] = values[(k + 1) * rows - 1]!;
    if (!gradient) return measure(closes, context, scale);
    const slopes = slopeRoom(closes.length).fill(0);
    const value = measure(closes, context, scale, slopes);
    for (let k = 0; k < closes.length; k++) gradient[(k + 1) * rows - 1]! += slopes[k]!;
    return value;
  };
}

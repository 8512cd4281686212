import type { ObjectiveContext } from '../objective.js';
import type { Measure } from './measure.js';

/**
 * d, rows of a chunk of some days (counted from the first row, not from midnight) in a run of T rows.
 *
 * A run shorter than one chunk is one partial chunk, d = T (spec 06 §12, M6).
 */
export function chunkRows(days: number, rows: number, { rowsPerDay }: ObjectiveContext): number {
  return Math.min(days * rowsPerDay, rows);
}

/** mean_k m(chunk k) over the complete chunks of some days; an incomplete tail is left out. See {@link chunkRows}. */
export function meanOverChunks(days: number, measure: Measure): Measure {
  return (values, context, scale, gradient) => {
    const rows = chunkRows(days, values.length, context);
    const count = Math.floor(values.length / rows);
    let sum = 0;
    for (let from = 0; from < count * rows; from += rows) {
      const to = from + rows;
      sum += measure(values.subarray(from, to), context, scale / count, gradient?.subarray(from, to));
    }
    return sum / count;
  };
}

/**
 * min_k m(chunk k) over the complete chunks of some days; an incomplete tail is left out. See {@link chunkRows}.
 *
 * The derivative is that of the least chunk, and shared evenly among several.
 */
export function leastOverChunks(days: number, measure: Measure): Measure {
  return (values, context, scale, gradient) => {
    const rows = chunkRows(days, values.length, context);
    const end = values.length - (values.length % rows);
    let least = Infinity;
    let ties = 0;
    for (let from = 0; from < end; from += rows) {
      const value = measure(values.subarray(from, from + rows), context, 0);
      if (value === least) ties++;
      else if (!(value > least)) {
        least = value;
        ties = 1;
      }
    }
    if (!gradient) return least;
    for (let from = 0; from < end; from += rows) {
      const chunk = values.subarray(from, from + rows);
      if (measure(chunk, context, 0) === least)
        measure(chunk, context, scale / ties, gradient.subarray(from, from + rows));
    }
    return least;
  };
}

import { addToEqual, scratch, select, type Measure } from '../measure/index.js';

const room = scratch();

/**
 * The q-th percentile of a series of N numbers: linear between the two order statistics around rank q/100·(N-1) (spec 06 §1).
 *
 * The derivative goes to these two, in even shares to entries that equal one of them.
 */
export function percentile(q: number): Measure {
  return (series, _context, scale, gradient) => {
    const rank = (q / 100) * (series.length - 1);
    const below = Math.floor(rank);
    const share = rank - below;
    const partly = room(series.length);
    partly.set(series);
    const lower = select(partly, below);
    // Everything behind the selected entry is at least as large; the next order statistic is the least of that.
    let upper = share > 0 ? Infinity : lower;
    if (share > 0) for (let k = below + 1; k < partly.length; k++) if (partly[k]! < upper) upper = partly[k]!;
    if (gradient) {
      addToEqual(series, lower, scale * (1 - share), gradient);
      if (share > 0) addToEqual(series, upper, scale * share, gradient);
    }
    return lower * (1 - share) + upper * share;
  };
}

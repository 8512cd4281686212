import type { ReturnsMatrix } from '../returns-matrix.js';

/** What a strategy is chosen by: `sharpe`, daily mean over population standard deviation, or `mean`, the daily mean. */
export type PerformanceMeasure = 'sharpe' | 'mean';

/** Answers the performance of every strategy over some blocks of days, into an array of [S]. */
export type BlockPerformance = (blocks: readonly number[], performance: Float64Array) => void;

/** A variance this small beside the second moment it is the remainder of is rounding: the returns are all the same. */
const flat = 1e-12;

/**
 * Performance of every strategy over any set of blocks of days, at a cost of blocks times strategies a call.
 *
 * The days are cut into blocks as equal as whole days allow. Sums and sums of squares of each block are kept, about the
 * strategy's mean over all days, which leaves little to cancel. The Sharpe ratio of returns that are all the same counts
 * as 0.
 *
 * @param matrix [S, T], T at least the number of blocks
 */
export function blockPerformance(
  { strategies, days, values }: ReturnsMatrix,
  blockCount: number,
  measure: PerformanceMeasure,
): BlockPerformance {
  const starts = Array.from({ length: blockCount + 1 }, (_, b) => Math.floor((b * days) / blockCount));
  const centres = new Float64Array(strategies);
  const sums = new Float64Array(blockCount * strategies);
  const squares = new Float64Array(blockCount * strategies);
  for (let s = 0; s < strategies; s++) {
    const row = values.subarray(s * days, (s + 1) * days);
    const centre = row.reduce((sum, value) => sum + value, 0) / days;
    centres[s] = centre;
    for (let b = 0; b < blockCount; b++) {
      let [sum, square] = [0, 0];
      for (let t = starts[b]!; t < starts[b + 1]!; t++) {
        const deviation = row[t]! - centre;
        sum += deviation;
        square += deviation * deviation;
      }
      sums[b * strategies + s] = sum;
      squares[b * strategies + s] = square;
    }
  }

  const sum = new Float64Array(strategies);
  const square = new Float64Array(strategies);
  return (blocks, performance) => {
    sum.fill(0);
    square.fill(0);
    let count = 0;
    for (const b of blocks) {
      count += starts[b + 1]! - starts[b]!;
      const start = b * strategies;
      for (let s = 0; s < strategies; s++) {
        sum[s]! += sums[start + s]!;
        square[s]! += squares[start + s]!;
      }
    }
    for (let s = 0; s < strategies; s++) {
      const shift = sum[s]! / count;
      const mean = centres[s]! + shift;
      if (measure === 'mean') {
        performance[s] = mean;
        continue;
      }
      const moment = square[s]! / count;
      const variance = moment - shift * shift;
      performance[s] = variance <= flat * moment ? 0 : mean / Math.sqrt(variance);
    }
  };
}

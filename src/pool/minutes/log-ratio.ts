/** Below this |y| the series of atanh has a relative error under 2e-17: the first dropped term is y^8 / 9. */
const seriesLimit = 0.01;

/**
 * ln(after / before) = 2 atanh( (after - before) / (after + before) ), by a series where they are close, which a minute apart
 * weights are. Of the series for the logarithm this one needs the fewest terms.
 */
export function logRatio(before: number, after: number): number {
  const y = (after - before) / (after + before);
  const square = y * y;
  if (square > seriesLimit * seriesLimit) return Math.log(after / before);
  return 2 * y * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7))));
}

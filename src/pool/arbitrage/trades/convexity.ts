/** Below this |x| the series of e^x - 1 - x has a relative error under 1e-16: the first dropped term is 2 x^7 / 9!. */
const seriesLimit = 0.02;

/** e^x - 1 - x, which is what an arbitrageur gains of each token of a trade; without the cancellation for small x. */
export function convexity(x: number): number {
  if (Math.abs(x) > seriesLimit) return Math.expm1(x) - x;
  return (
    ((x * x) / 2) *
    (1 + (x / 3) * (1 + (x / 4) * (1 + (x / 5) * (1 + (x / 6) * (1 + (x / 7) * (1 + x / 8))))))
  );
}

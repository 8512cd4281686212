/** Observations of full weight. */
const RECENT = 25;

/**
 * Weights of n observations, oldest first: 1 each while there are fewer than 25; beyond, the 25 latest have 1 and the others
 * rise evenly from 1/n at the oldest to 1, so that what was learnt from bad guesses long ago fades.
 *
 * Bergstra, Yamins and Cox, "Making a science of model search", 2013.
 */
export function observationWeights(n: number): Float64Array {
  const old = Math.max(0, n - RECENT);
  return Float64Array.from({ length: n }, (_, i) => {
    if (i >= old) return 1;
    return old === 1 ? 1 / n : 1 / n + ((1 - 1 / n) * i) / (old - 1);
  });
}

/** Whether one distribution is preferable to another. */
export interface StochasticDominance {
  /** By everyone who prefers more: F(x) ≤ G(x) at every x, and less at some. */
  readonly firstOrder: boolean;
  /** By everyone who also dislikes risk: ∫_{-∞}^x (G - F) ≥ 0 at every x, and more at some. */
  readonly secondOrder: boolean;
}

/** Differences this small beside the greatest number of the samples are rounding. */
const negligible = 1e-12;

/**
 * Stochastic dominance of one sample over another, by their empirical distributions F and G. Numbers that differ by rounding
 * count as equal.
 *
 * @param sample of F; at least one number
 * @param other of G; at least one number
 * @see Hadar and Russell, "Rules for ordering uncertain prospects", 1969
 */
export function stochasticDominance(sample: Float64Array, other: Float64Array): StochasticDominance {
  const own = sample.toSorted();
  const others = other.toSorted();
  const lowest = Math.min(own[0]!, others[0]!);
  const highest = Math.max(own.at(-1)!, others.at(-1)!);
  const tolerance = negligible * Math.max(Math.abs(lowest), Math.abs(highest));
  let [i, j] = [0, 0];
  let [everWorse, everBetter] = [false, false];
  let [area, lowestArea, highestArea] = [0, 0, 0];
  let before = lowest;
  let gap = 0;
  while (i < own.length || j < others.length) {
    const x = Math.min(own[i] ?? Infinity, others[j] ?? Infinity);
    area += gap * (x - before);
    lowestArea = Math.min(lowestArea, area);
    highestArea = Math.max(highestArea, area);
    while (i < own.length && own[i]! <= x + tolerance) i++;
    while (j < others.length && others[j]! <= x + tolerance) j++;
    // G - F over a common denominator, so that equal shares compare as equal.
    const excess = j * own.length - i * others.length;
    if (excess < 0) everWorse = true;
    if (excess > 0) everBetter = true;
    gap = excess / (own.length * others.length);
    before = x;
  }
  return {
    firstOrder: everBetter && !everWorse,
    secondOrder: lowestArea >= -tolerance && highestArea > tolerance,
  };
}

/**
 * A smooth one-to-one map of an open interval onto all numbers. Training takes its steps in free numbers, so that no step leaves the
 * domain of a parameter, and a step means about as much wherever it is taken.
 */
export interface Coordinate {
  /** u of θ; infinite at the ends of the interval. */
  readonly toFree: (value: number) => number;
  /** θ of u. */
  readonly toValue: (free: number) => number;
  /** dθ / du at θ. */
  readonly slope: (value: number) => number;
}

/** All numbers as they are. */
export const anyNumber: Coordinate = { toFree: (value) => value, toValue: (free) => free, slope: () => 1 };

/** (low, ∞) by u = ln(θ - low): steps are shares of what is above `low`. */
export function above(low: number): Coordinate {
  return {
    toFree: (value) => Math.log(value - low),
    toValue: (free) => low + Math.exp(free),
    slope: (value) => value - low,
  };
}

/** (low, high) by u = ln((θ - low) / (high - θ)): steps are shares of the distance to the end that is nearer. */
export function between(low: number, high: number): Coordinate {
  return {
    toFree: (value) => Math.log(value - low) - Math.log(high - value),
    toValue: (free) =>
      free < 0
        ? low + ((high - low) * Math.exp(free)) / (1 + Math.exp(free))
        : high - ((high - low) * Math.exp(-free)) / (1 + Math.exp(-free)),
    slope: (value) => ((value - low) * (high - value)) / (high - low),
  };
}

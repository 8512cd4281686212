import type { Transformation } from './transformation.js';

/** Euclidean norm of all entries. */
export function globalNorm(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/**
 * Scales updates of norm g >= maximum by maximum / g. Pascanu et al. 2013; spec 07 §8.
 *
 * @param maximum largest norm let through, > 0
 */
export function clipByGlobalNorm(maximum: number): Transformation<null> {
  return {
    init: () => null,
    update: (updates) => {
      const norm = globalNorm(updates);
      return {
        updates: norm >= maximum ? updates.map((value) => (value * maximum) / norm) : updates,
        state: null,
      };
    },
  };
}

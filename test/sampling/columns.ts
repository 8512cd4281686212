import type { SampleRequest } from '../../src/sampling/index.js';

/** Points x dimensions, row-major, as one list of numbers a dimension. */
export function columns(cube: ArrayLike<number>, { points, dimensions }: SampleRequest): number[][] {
  return Array.from({ length: dimensions }, (_, d) =>
    Array.from({ length: points }, (__, point) => cube[point * dimensions + d]!),
  );
}

/** Points x dimensions, row-major, as one list of numbers a point. */
export function rows(cube: ArrayLike<number>, { points, dimensions }: SampleRequest): number[][] {
  return Array.from({ length: points }, (_, point) =>
    Array.from({ length: dimensions }, (__, d) => cube[point * dimensions + d]!),
  );
}

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

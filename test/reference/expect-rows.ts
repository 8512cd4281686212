import { expect } from 'vitest';
import { relativeError } from '../support/golden.js';

/** Rows of a golden matrix, by row number. */
export type GoldenRows = Readonly<Record<string, readonly number[]>>;

/** Checks the listed rows of a matrix, entry by entry, to a relative tolerance. */
export function expectRows(
  actual: readonly (readonly number[])[],
  expected: GoldenRows,
  tolerance: number,
): void {
  expect(Object.keys(expected).length).toBeGreaterThan(0);
  for (const [row, values] of Object.entries(expected)) {
    expectVector(actual[Number(row)]!, values, tolerance, `row ${row}`);
  }
}

/** Checks a vector entry by entry to a relative tolerance. */
export function expectVector(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: number,
  where = 'vector',
): void {
  expect(actual, where).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    const message = `${where}, entry ${i}: ${actual[i]!}, expected ${value}`;
    expect(relativeError(actual[i]!, value), message).toBeLessThanOrEqual(tolerance);
  });
}

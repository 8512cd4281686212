import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRebalancedPath } from '../../../src/pool/rebalancing/index.js';
import { plainRebalancing } from './plain-rebalancing.js';
import {
  costsOf,
  gridOf,
  growthOf,
  pathThrough,
  plainOf,
  pricesOf,
  rebalancingWindows,
  slopeAlong,
  slopesOf,
  type RebalancingWindow,
} from './rebalancing-windows.js';

function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  return Array.from(expected).reduce(
    (worst, value, k) => Math.max(worst, Math.abs(actual[k]! - value)),
    actual.length === expected.length ? 0 : Infinity,
  );
}

function plainGrowthOf(window: RebalancingWindow): number[] {
  const { values } = plainRebalancing(plainOf(window), window.rows);
  return window.samples.map((row) => Math.log(values[row]!));
}

describe('a rebalanced portfolio', () => {
  it('grows as a loop over reserves does, at every sample', () => {
    fc.assert(
      fc.property(rebalancingWindows, (window) => {
        expect(largestDifference(growthOf(window), plainGrowthOf(window))).toBeLessThan(1e-11);
      }),
      { numRuns: 100 },
    );
  });

  it('has the derivative of central differences of that loop, away from its kinks', () => {
    let compared = 0;
    fc.assert(
      fc.property(rebalancingWindows, (window) => {
        const size = 1e-5;
        const at = (shift: number) => {
          const corners = window.corners.map((corner, c) =>
            corner.map((weight, i) => weight + shift * window.directions[c]![i]!),
          );
          const { values, signs } = plainRebalancing(plainOf(window, corners), window.rows);
          const value = slopesOf(window).reduce(
            (sum, slope, k) => sum + slope * Math.log(values[window.samples[k]!]!),
            0,
          );
          return { value, signs };
        };
        const [above, below] = [at(size), at(-size)];
        // A trade that changes sides in between has no derivative to be compared with.
        if (above.signs !== below.signs) return;
        compared++;
        const expected = (above.value - below.value) / (2 * size);
        expect(Math.abs(slopeAlong(window) - expected)).toBeLessThan(1e-6 * (1 + Math.abs(expected)));
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(30);
  });

  it('is cut into blocks without a trace, and remembers nothing of the window before', () => {
    const window: RebalancingWindow = {
      curve: 'none',
      shape: { assets: 2, chunkRows: 3500, interpolationRows: 3200, substeps: 1 },
      stride: 1,
      rows: 4000,
      start: 5,
      seed: 12345,
      samples: [0, 1, 1439, 1440, 1441, 2880, 3000, 3499, 3500, 3501, 3999],
      corners: [
        [0.5, 0.5],
        [0.2, 0.8],
        [0.6, 0.4],
      ],
      directions: [
        [1, -1],
        [-0.5, 0.5],
        [0.2, -0.2],
      ],
      slopes: [1],
      sale: 0.002,
      hasSpread: true,
    };
    const expected = plainGrowthOf(window);
    const { stride, rows, samples, corners } = window;
    const grid = gridOf(window);
    const options = { grid, stride, rows, samples, costs: costsOf(window) };
    const portfolio = createRebalancedPath(options);
    const other = new Float64Array(samples.length);
    portfolio.forward(pathThrough([...corners].reverse(), grid), { ...pricesOf(window), start: 0 }, other);
    const growth = new Float64Array(samples.length);
    portfolio.forward(pathThrough(corners, grid), pricesOf(window), growth);
    expect(largestDifference(growth, expected)).toBeLessThan(1e-11);
    expect(largestDifference(other, expected)).toBeGreaterThan(1e-3);

    const wholly = growthOf({ ...window, samples: Array.from({ length: rows }, (_, row) => row) });
    const sampled = samples.map((row) => wholly[row]!);
    expect(largestDifference(growth, sampled)).toBeLessThan(1e-12);

    const size = 1e-5;
    const at = (shift: number): number => {
      const moved = corners.map((corner, c) =>
        corner.map((weight, i) => weight + shift * window.directions[c]![i]!),
      );
      return growthOf({ ...window, corners: moved }).reduce((sum, value) => sum + value, 0);
    };
    expect(slopeAlong(window)).toBeCloseTo((at(size) - at(-size)) / (2 * size), 5);
  });

  it('says nothing of weights after the last sample, nor of any where no sample matters', () => {
    fc.assert(
      fc.property(rebalancingWindows, (window) => {
        const quiet = slopeAlong({ ...window, slopes: [0] });
        expect(quiet).toBe(0);
        expect(slopeAlong({ ...window, samples: [0] })).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

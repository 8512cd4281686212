import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/diagnostics/index.js';
import {
  hodlingIndexAdjoint,
  hodlingIndexPath,
  tradHodlingIndexAdjoint,
  tradHodlingIndexPath,
  type HodlingIndexWindow,
} from '../../../../src/pool/families/hodling-index/index.js';
import { compileCurve, type WeightPath } from '../../../../src/pool/index.js';
import { randomStream } from '../../../../src/sampling/index.js';
import { findInterpolation } from '../../../../src/strategy/index.js';
import { drawnIndices, drawnWindow, type DrawnIndex } from './index-window.js';

const near = 1e-6;
const far = 2e-6;

/** Five samples, some of which may be the same row, and how much each counts. */
function seededSamples({ rows, seed }: DrawnIndex) {
  const stream = randomStream(seed, 'samples');
  const samples = Int32Array.from({ length: 5 }, () => Math.floor(stream.uniform() * rows)).sort();
  return { samples, byLogValues: Float64Array.from(samples, () => stream.uniform() - 0.3) };
}

function objectiveOf(
  { grid, prices, start }: HodlingIndexWindow,
  reserves: Float64Array,
  { samples, byLogValues }: ReturnType<typeof seededSamples>,
): number {
  const n = grid.assets;
  return samples.reduce((sum, row, k) => {
    let value = 0;
    for (let i = 0; i < n; i++) value += reserves[row * n + i]! * prices[(start + row) * n + i]!;
    return sum + byLogValues[k]! * Math.log(value);
  }, 0);
}

/**
 * Compares up to ten numbers of an adjoint with central differences; answers how many were not 0.
 *
 * @param isBalanced what one token gets another loses, so that weights go on adding up to 1
 */
function compare(
  seed: number,
  window: HodlingIndexWindow,
  adjoint: WeightPath,
  objective: (path: WeightPath) => number,
  isBalanced = false,
): number {
  const stream = randomStream(seed, 'places');
  const { path, grid } = window;
  let moved = 0;
  for (let trial = 0; trial < 10; trial++) {
    const part = trial % 2 === 0 ? 'starts' : 'deltas';
    const place = Math.floor(stream.uniform() * path[part].length);
    // A delta is made that many times.
    const unit = part === 'starts' ? 1 : 1 / grid.interpolationRows;
    const other = isBalanced ? place + (place % grid.assets === 0 ? 1 : -1) : -1;
    const along = (by: number): number => {
      const changed = path[part].map((one, i) => one + (i === place ? by : i === other ? -by : 0) * unit);
      return objective({ ...path, [part]: changed });
    };
    const close = (along(near) - along(-near)) / (2 * near);
    const wide = (along(far) - along(-far)) / (2 * far);
    const skewed = (along(far) + along(-far) - 2 * along(0)) / far;
    const scale = Math.max(Math.abs(close), 1e-3);
    // Where a trade begins or ends between the points there is no derivative.
    if (Math.abs(close - wide) > 1e-4 * scale || Math.abs(skewed) > 1e-4 * scale) continue;
    const found = (adjoint[part][place]! - (adjoint[part][other] ?? 0)) * unit;
    expect(Math.abs(found - close), `${part}[${place}]`).toBeLessThan(3e-4 * scale);
    if (Math.abs(found) > 1e-5) moved++;
  }
  return moved;
}

describe('the adjoint of an index is that of central differences', () => {
  it('without costs', () => {
    let moved = 0;
    fc.assert(
      fc.property(drawnIndices, (drawn) => {
        const { window } = drawnWindow(drawn);
        const seeds = seededSamples(drawn);
        const adjoint = hodlingIndexAdjoint(window, seeds.samples, seeds.byLogValues);
        moved += compare(drawn.seed, window, adjoint, (path) =>
          objectiveOf(window, hodlingIndexPath({ ...window, path }).reserves, seeds),
        );
      }),
      { numRuns: 40, endOnFailure: true },
    );
    expect(moved).toBeGreaterThan(80);
  });

  it('with costs, revenue included', () => {
    let moved = 0;
    const costs = fc.record({
      fees: fc.constantFrom(5e-4, 0.003),
      gasCost: fc.constantFrom(0, 0, 1),
      arbFees: fc.constantFrom(0, 1e-4),
      noiseTraderRatio: fc.constantFrom(0, 0.5),
    });
    fc.assert(
      fc.property(drawnIndices, costs, fc.constantFrom(0, 2), (drawn, given, byRevenue) => {
        const { window } = drawnWindow(drawn);
        const seeds = seededSamples(drawn);
        const options = { ...window, costs: given };
        const adjoint = hodlingIndexAdjoint(options, seeds.samples, seeds.byLogValues, byRevenue);
        const last = Math.floor(seeds.samples.at(-1)! / drawn.stride) * drawn.stride;
        moved += compare(drawn.seed, window, adjoint, (path) => {
          const { reserves, feeRevenue } = hodlingIndexPath({ ...options, path });
          const earned = feeRevenue.slice(0, last + 1).reduce((sum, one) => sum + one, 0);
          return objectiveOf(window, reserves, seeds) + (byRevenue * earned) / window.initialPoolValue;
        });
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect(moved).toBeGreaterThan(80);
  });

  it('of a manager', () => {
    let moved = 0;
    fc.assert(
      fc.property(drawnIndices, fc.constantFrom(0, 0.002), fc.boolean(), (drawn, sale, hasSpread) => {
        const { window } = drawnWindow(drawn);
        const seeds = seededSamples(drawn);
        const column = (i: number): Float64Array =>
          Float64Array.from({ length: window.start + window.rows }, (_, row) => 1e-4 * (1 + i + (row % 3)));
        const spread = Array.from({ length: drawn.assets }, (_, i) => column(i));
        const options = { ...window, costs: hasSpread ? { sale, spread } : { sale } };
        const adjoint = tradHodlingIndexAdjoint(options, seeds.samples, seeds.byLogValues);
        // The first step buys nothing, which is where costs have a kink, unless weights add up to something else.
        const objective = (path: WeightPath): number =>
          objectiveOf(window, tradHodlingIndexPath({ ...options, path }).reserves, seeds);
        moved += compare(drawn.seed, window, adjoint, objective, true);
      }),
      { numRuns: 40, endOnFailure: true },
    );
    expect(moved).toBeGreaterThan(80);
  });

  it('whose weights move along a curve', () => {
    const drawn: DrawnIndex = {
      ...{ seed: 4, assets: 3, rows: 100, chunkRows: 25, activeRows: 12 },
      ...{ stride: 1, start: 7, volatility: 0.03 },
    };
    const { window: linear } = drawnWindow(drawn);
    const curve = compileCurve(findInterpolation('geodesic'), 3);
    const window = { ...linear, grid: { ...linear.grid, curve } };
    const seeds = seededSamples(drawn);
    const adjoint = hodlingIndexAdjoint(window, seeds.samples, seeds.byLogValues);
    const moved = compare(drawn.seed, window, adjoint, (path) =>
      objectiveOf(window, hodlingIndexPath({ ...window, path }).reserves, seeds),
    );
    expect(moved).toBeGreaterThan(3);
  });
});

describe('the adjoint of an index', () => {
  const drawn: DrawnIndex = {
    ...{ seed: 5, assets: 3, rows: 90, chunkRows: 30, activeRows: 10 },
    ...{ stride: 1, start: 7, volatility: 0.03 },
  };
  const { window } = drawnWindow(drawn);

  it('without arbitrageurs is that of the first weights', () => {
    const by = Float64Array.of(1);
    const { starts, deltas } = hodlingIndexAdjoint({ ...window, arbitrageurs: false }, Int32Array.of(89), by);
    expect(starts.findLastIndex((slope) => slope !== 0)).toBe(2);
    expect(deltas.every((slope) => slope === 0)).toBe(true);
  });

  it('does not depend on what comes after the last sample', () => {
    const { starts, deltas } = hodlingIndexAdjoint(window, Int32Array.of(29), Float64Array.of(1));
    expect(starts.subarray(3).every((slope) => slope === 0)).toBe(true);
    expect(deltas.subarray(3).every((slope) => slope === 0)).toBe(true);
    expect(deltas[0]).not.toBe(0);
  });

  it.each([
    ['descending samples', Int32Array.of(5, 4), 2],
    ['samples beyond the window', Int32Array.of(5, 90), 2],
    ['negative samples', Int32Array.of(-1, 5), 2],
    ['another number of adjoints', Int32Array.of(5, 6), 1],
  ])('of %s is refused', (_, samples, count) => {
    const run = () => hodlingIndexAdjoint(window, samples, new Float64Array(count));
    expect(run).toThrow(InputError);
    expect(run).toThrow(expect.objectContaining({ code: 'index.samples' }));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPath, planPieces, turnover, turnoverAdjoint } from '../../../src/pool/index.js';
import {
  alongDirections,
  assets,
  byCorner,
  curveWindows,
  gridOf,
  normalised,
  pathThrough,
  plainPool,
  shifted,
  type CurveWindow,
} from './curve-windows.js';
import { plainWeights } from './plain-growth.js';

const arbitraged = curveWindows.filter(({ stride }) => stride === 1);

/** The same windows with a move in every chunk. */
const moving = arbitraged.map((window): CurveWindow => ({
  ...window,
  corners: window.directions.map((along, c) =>
    normalised(along.map((value, i) => 1 + 0.5 * value + (((c + i) % assets) % 2))),
  ),
}));

/** Mean over arbitrages of Σ |w' - w|, and the least change that is one. */
function plainTurnover(window: CurveWindow, size = 0) {
  const pool = plainPool(window, shifted(window, size));
  const { substeps } = window.shape;
  let total = 0;
  let least = Infinity;
  let before = plainWeights(pool, 0);
  for (let row = 0; row + 1 < window.rows; row++) {
    for (let substep = 1; substep <= substeps; substep++) {
      const after = substep < substeps ? plainWeights(pool, row, substep) : plainWeights(pool, row + 1);
      for (const [i, weight] of after.entries()) {
        const change = Math.abs(weight - before[i]!);
        total += change;
        if (change > 0) least = Math.min(least, change);
      }
      before = after;
    }
  }
  return { mean: total / ((window.rows - 1) * substeps), least };
}

describe('turnover along a curve', () => {
  it('equals the mean of |changes| arbitrage by arbitrage', () => {
    fc.assert(
      fc.property(arbitraged, (window) => {
        const grid = gridOf(window);
        const pieces = planPieces({ grid, stride: 1, samples: [window.rows - 1] });
        const trades = (window.rows - 1) * grid.substeps + 1;
        const path = pathThrough(window.corners, grid);
        expect(turnover(path, pieces, assets, trades)).toBeCloseTo(plainTurnover(window).mean, 13);
      }),
      { numRuns: 60 },
    );
  });

  it('has the derivative of central differences where no weight turns back on the spot', () => {
    let compared = 0;
    fc.assert(
      fc.property(moving, (window) => {
        // |x| has no derivative at 0, and none of a difference across it.
        if (plainTurnover(window).least < 1e-6) return;
        compared++;
        const grid = gridOf(window);
        const pieces = planPieces({ grid, stride: 1, samples: [window.rows - 1] });
        const trades = (window.rows - 1) * grid.substeps + 1;
        const adjoint = emptyPath(window.corners.length - 1, grid);
        turnoverAdjoint(pathThrough(window.corners, grid), pieces, assets, trades, 3, adjoint);
        const h = 1e-8;
        const expected = (3 * (plainTurnover(window, h).mean - plainTurnover(window, -h).mean)) / (2 * h);
        expect(alongDirections(byCorner(adjoint, grid), window)).toBeCloseTo(expected, 5);
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(10);
  });
});

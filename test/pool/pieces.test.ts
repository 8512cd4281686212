import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logPrices } from '../../src/market/index.js';
import { emptyTerms, fillTerms, planPieces } from '../../src/pool/index.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

const plans = fc
  .record({
    chunkRows: fc.integer({ min: 1, max: 90 }),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    stride: fc.integer({ min: 1, max: 13 }),
    samples: fc.uniqueArray(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 8 }),
  })
  .map(({ chunkRows, share, stride, samples }) => {
    const interpolationRows = Math.max(1, Math.floor(chunkRows * share));
    const grid = { assets: 2, chunkRows, interpolationRows, substeps: 1 };
    return { grid, stride, samples: [...samples].sort((a, b) => a - b) };
  });

describe('the pieces of a window', () => {
  it('follow one another without holes, bend only at their ends, and reach every sample', () => {
    fc.assert(
      fc.property(plans, ({ grid, stride, samples }) => {
        const pieces = planPieces({ grid, stride, samples });
        let row = 0;
        for (let k = 0; k < pieces.count; k++) {
          expect(pieces.fromRow[k]).toBe(row);
          expect(pieces.toRow[k]! - row).toBe(pieces.steps[k]! * stride);
          const chunk = Math.floor(row / grid.chunkRows) * grid.chunkRows;
          const bend =
            row < chunk + grid.interpolationRows ? chunk + grid.interpolationRows : chunk + grid.chunkRows;
          // Only a single step may cross a bend.
          expect(pieces.toRow[k]! <= bend || pieces.steps[k] === 1).toBe(true);
          row = pieces.toRow[k]!;
        }
        samples.forEach((sample, k) => {
          const traded = Math.floor(sample / stride) * stride;
          expect(pieces.samples.tradedRows[k]).toBe(traded);
          const done = pieces.samples.pieces[k]!;
          expect(done === 0 ? 0 : pieces.toRow[done - 1]).toBe(traded);
        });
      }),
    );
  });

  it('are aligned only when each is one chunk, moving throughout', () => {
    const grid = { assets: 2, chunkRows: 60, interpolationRows: 60, substeps: 1 };
    expect(planPieces({ grid, stride: 1, samples: [0, 60, 120, 179] }).aligned).toBe(true);
    expect(planPieces({ grid, stride: 1, samples: [0, 90, 120] }).aligned).toBe(false);
    expect(planPieces({ grid, stride: 2, samples: [0, 60] }).aligned).toBe(false);
    const held = { ...grid, interpolationRows: 30 };
    expect(planPieces({ grid: held, stride: 1, samples: [0, 60] }).aligned).toBe(false);
  });

  it('have the moves and moments that summing their steps gives', () => {
    const columns = columnsOf(syntheticPrices(syntheticMarkets.P2));
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 4000 }), (plan, start) => {
        const pieces = planPieces(plan);
        const terms = emptyTerms(pieces, 2);
        fillTerms(terms, pieces, logPrices(frameOf(columns), plan.stride), start);
        for (let k = 0; k < pieces.count; k++) {
          columns.forEach((column, i) => {
            const log = (step: number): number =>
              Math.log(column[start + pieces.fromRow[k]! + step * plan.stride]!);
            const steps = pieces.steps[k]!;
            let moment = 0;
            for (let s = 0; s < steps; s++) moment += s * (log(s + 1) - log(s));
            expect(terms.data[4 * k + i]).toBeCloseTo(log(steps) - log(0), 12);
            expect(terms.data[4 * k + 2 + i]).toBeCloseTo(moment, 9);
          });
        }
      }),
      { numRuns: 40 },
    );
  });
});

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

  it('are aligned exactly when each is one chunk from its first row, moving throughout', () => {
    const aligned = fc.boolean().chain((likely) =>
      plans.map(({ grid, stride, samples }) => {
        const { chunkRows } = grid;
        if (!likely) return { grid, stride, samples };
        const whole = samples.map((row) => row - (row % chunkRows));
        const last = Math.max(...samples);
        return {
          grid: { ...grid, interpolationRows: chunkRows },
          stride: 1,
          samples: [...new Set([...whole, last])].sort((a, b) => a - b),
        };
      }),
    );
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(aligned, ({ grid, stride, samples }) => {
        const { chunkRows, interpolationRows } = grid;
        // The last sample may end a piece early: nothing follows it.
        const bends = samples.slice(0, -1).every((row) => row % chunkRows === 0);
        const reached = Math.floor(samples.at(-1)! / stride) * stride > 0;
        const expected = stride === 1 && interpolationRows === chunkRows && bends;
        const pieces = planPieces({ grid, stride, samples });
        if (reached) expect(pieces.aligned).toBe(expected);
        seen.add(pieces.aligned);
      }),
    );
    expect(seen.size).toBe(2);
  });

  it('have the moves and moments that summing their steps gives', () => {
    const columns = columnsOf(syntheticPrices(syntheticMarkets.P2));
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 4000 }), fc.constantFrom(1, 60), (plan, start, perRow) => {
        // Prices move on the last of the arbitrages of a row, when weights have gone all but the last part of its way.
        const substeps = plan.stride === 1 ? perRow : 1;
        const pieces = planPieces(plan);
        const terms = emptyTerms(pieces, 2);
        fillTerms(terms, pieces, logPrices(frameOf(columns), plan.stride), start, substeps);
        for (let k = 0; k < pieces.count; k++) {
          columns.forEach((column, i) => {
            const log = (step: number): number =>
              Math.log(column[start + pieces.fromRow[k]! + step * plan.stride]!);
            const steps = pieces.steps[k]!;
            let moment = 0;
            for (let s = 0; s < steps; s++) moment += (s + 1 - 1 / substeps) * (log(s + 1) - log(s));
            expect(terms.data[4 * k + i]).toBeCloseTo(log(steps) - log(0), 12);
            expect(terms.data[4 * k + 2 + i]).toBeCloseTo(moment, 11);
          });
        }
      }),
      { numRuns: 40 },
    );
  });
});

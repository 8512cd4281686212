import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hodlingIndexPath, tradHodlingIndexPath } from '../../../../src/pool/families/hodling-index/index.js';
import {
  costlessIndexReference,
  costlyIndexReference,
  tradIndexReference,
} from '../../../reference/hodling-index.js';
import { relativeError } from '../../../support/golden.js';
import { drawnIndices, drawnWindow, weightRows, type DrawnIndex } from './index-window.js';

function setUp(drawn: DrawnIndex) {
  const { window, prices } = drawnWindow(drawn);
  const { chunkRows, interpolationRows: activeRows } = window.grid;
  const { initialPoolValue, stride } = window;
  const slow = { weights: weightRows(window), prices, initialPoolValue, chunkRows, activeRows, stride };
  return { window, slow };
}

function compare(reserves: Float64Array, expected: readonly (readonly number[])[]): void {
  expected.flat().forEach((reserve, k) => {
    expect(relativeError(reserves[k]!, reserve), `at ${k}`).toBeLessThan(1e-9);
  });
}

it('an index equals the slow reference, with costs and without', () => {
  const costs = fc.record({
    fees: fc.constantFrom(0, 0.001, 0.01),
    gasCost: fc.constantFrom(0, 1),
    arbFees: fc.constantFrom(0, 1e-4),
    noiseTraderRatio: fc.constantFrom(0, 0.5),
  });
  let revenues = 0;
  fc.assert(
    fc.property(drawnIndices, costs, (drawn, given) => {
      const { window, slow } = setUp(drawn);
      const { reserves, feeRevenue } = hodlingIndexPath({ ...window, costs: given });
      if (given.fees + given.gasCost + given.arbFees === 0) {
        compare(reserves, costlessIndexReference(slow));
        expect(feeRevenue.every((revenue) => revenue === 0)).toBe(true);
        return;
      }
      const expected = costlyIndexReference(slow, given);
      compare(reserves, expected.reserves);
      expected.feeRevenue.forEach((revenue, t) => {
        expect(Math.abs(feeRevenue[t]! - revenue)).toBeLessThan(1e-5);
        if (revenue > 1) revenues++;
      });
    }),
    { numRuns: 60 },
  );
  expect(revenues).toBeGreaterThan(20);
});

it('an index of a manager equals the slow reference', () => {
  fc.assert(
    fc.property(
      drawnIndices,
      fc.constantFrom(0, 0.002),
      fc.constantFrom(0, 0.04),
      fc.boolean(),
      (drawn, sale, annualStreamingFee, hasSpread) => {
        const { window, slow } = setUp(drawn);
        const ends = window.start + window.rows;
        const spread = Array.from({ length: drawn.assets }, (_, i) =>
          Float64Array.from({ length: ends }, (_, row) => (hasSpread ? 1e-4 * (1 + i + (row % 3)) : 0)),
        );
        const { reserves } = tradHodlingIndexPath({
          ...window,
          costs: hasSpread ? { sale, spread } : { sale },
          annualStreamingFee,
        });
        const rows = slow.prices.map((_, t) => spread.map((column) => column[window.start + t]!));
        compare(
          reserves,
          tradIndexReference(slow, { tau: sale, spread: rows, annualFee: annualStreamingFee }),
        );
      },
    ),
    {
      numRuns: 40,
      // A window shorter than a stride pays the fee of a whole stride at its one step.
      examples: [
        [
          {
            seed: 1,
            assets: 2,
            rows: 2,
            chunkRows: 2,
            activeRows: 1,
            stride: 4,
            start: 0,
            volatility: 0.004,
          },
          0,
          0.04,
          false,
        ],
      ],
    },
  );
});

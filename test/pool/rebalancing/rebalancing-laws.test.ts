import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costsOf, growthOf, pricesOf, rebalancingWindows } from './rebalancing-windows.js';

/** How weights move is nothing to these laws, and curves take long to compile. */
const windows = rebalancingWindows.map((window) => ({ ...window, curve: 'none' as const }));

describe('the value of a rebalanced portfolio', () => {
  it('is never raised by costs', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const free = growthOf(window, { sale: 0 });
        growthOf(window).forEach((growth, k) => expect(growth).toBeLessThanOrEqual(free[k]! + 1e-13));
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the size of trades where none costs anything', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const { rows, start, shape } = window;
        const nothing = Array.from({ length: shape.assets }, () => new Float64Array(start + rows));
        const free = growthOf(window, { sale: 0 });
        const trading = growthOf(window, { sale: 0, spread: nothing });
        trading.forEach((growth, k) => expect(Math.abs(growth - free[k]!)).toBeLessThan(1e-13));
      }),
      { numRuns: 50 },
    );
  });

  it('falls as the cost of sales rises, from the first trade on', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 1e-3, max: 0.5, noNaN: true }), (window, more) => {
        fc.pre(window.rows > window.stride && window.samples.at(-1)! >= window.stride);
        const costs = costsOf(window);
        const cheap = growthOf(window, costs);
        const dear = growthOf(window, { ...costs, sale: costs.sale + more });
        window.samples.forEach((row, k) => {
          if (row < window.stride) expect(dear[k]).toBe(cheap[k]);
          else expect(dear[k]).toBeLessThan(cheap[k]!);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('falls as spreads widen, from the first trade on', () => {
    fc.assert(
      fc.property(windows, (given) => {
        const window = { ...given, hasSpread: true };
        const costs = costsOf(window);
        const cheap = growthOf(window, costs);
        const spread = costs.spread!.map((column) => column.map((value) => 3 * value));
        const dear = growthOf(window, { ...costs, spread });
        window.samples.forEach((row, k) => {
          if (row < window.stride) expect(dear[k]).toBe(cheap[k]);
          else expect(dear[k]).toBeLessThan(cheap[k]!);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('is the same in any unit of any asset', () => {
    fc.assert(
      fc.property(
        windows,
        fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (window, units) => {
          const other = growthOf(window, costsOf(window), pricesOf(window, units));
          growthOf(window).forEach((growth, k) => expect(Math.abs(growth - other[k]!)).toBeLessThan(1e-11));
        },
      ),
      { numRuns: 50 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { MarketError, ParameterError } from '../../../src/diagnostics/index.js';
import { emptyPath } from '../../../src/pool/index.js';
import { createRebalancedPath, type RebalancingCosts } from '../../../src/pool/rebalancing/index.js';

const grid = { assets: 2, chunkRows: 60, interpolationRows: 60, substeps: 1 };
const pathWith = (costs: RebalancingCosts) => () =>
  createRebalancedPath({ grid, stride: 1, rows: 10, samples: [9], costs });

function errorOf(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('costs of a rebalanced portfolio', () => {
  it('refuse a sale that loses all it brings or more, or earns on top of it', () => {
    for (const [sale, suggestion] of [
      [1, '0.01'],
      [30, '0.3'],
      [-0.001, '0'],
      [NaN, '0'],
      [Infinity, '0'],
    ] as const) {
      const error = errorOf(pathWith({ sale }));
      expect(error).toBeInstanceOf(ParameterError);
      expect(error).toMatchObject({
        code: 'pool.rebalancing_sale',
        path: 'costs.sale',
        value: sale,
        suggestion,
      });
    }
  });

  it('refuse spreads of another number of assets', () => {
    const error = errorOf(pathWith({ sale: 0, spread: [new Float64Array(10)] }));
    expect(error).toBeInstanceOf(ParameterError);
    expect(error).toMatchObject({ code: 'pool.rebalancing_spread_columns', value: 1, expected: '2 columns' });
  });

  it('refuse a spread that is negative, missing, or takes with the sale all that is traded', () => {
    for (const value of [-1e-9, NaN, 0.75, Infinity]) {
      const spread = [new Float64Array(10), new Float64Array(10)];
      spread[1]![7] = value;
      const error = errorOf(pathWith({ sale: 0.25, spread }));
      expect(error).toBeInstanceOf(MarketError);
      expect(error).toMatchObject({ code: 'pool.rebalancing_spread', path: 'costs.spread[1][7]', value });
      expect((error as Error).message).toContain('below 0.75');
    }
  });

  it('refuse spreads that end before the window does', () => {
    const spread = [new Float64Array(13), new Float64Array(12)];
    const path = pathWith({ sale: 0, spread })();
    const prices = {
      terms: { data: new Float64Array(0) },
      table: { width: 2, stride: 1, data: new Float64Array(20 * 4) },
      start: 3,
    };
    const weights = { starts: Float64Array.of(0.5, 0.5), deltas: new Float64Array(2) };
    const expected = { code: 'pool.rebalancing_spread_rows', path: 'costs.spread[1]', value: 12 };
    const growth = new Float64Array(1);
    expect(errorOf(() => path.forward(weights, prices, growth))).toMatchObject(expected);
    const adjoint = emptyPath(1, grid);
    expect(errorOf(() => path.backward(weights, prices, growth, adjoint))).toMatchObject(expected);
    path.forward(weights, { ...prices, start: 2 }, growth);
    expect(growth[0]).toBe(0);
  });

  it('may be nothing at all, or nearly everything', () => {
    const wide = [new Float64Array(10).fill(0.0099), new Float64Array(10)];
    expect(pathWith({ sale: 0 })).not.toThrow();
    expect(pathWith({ sale: 0.99, spread: wide })).not.toThrow();
  });
});

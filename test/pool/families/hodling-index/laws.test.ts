import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, MarketError, ParameterError } from '../../../../src/diagnostics/index.js';
import { hodlingIndexPath, tradHodlingIndexPath } from '../../../../src/pool/families/hodling-index/index.js';
import { relativeError } from '../../../support/golden.js';
import { drawnIndices, drawnWindow, weightRows } from './index-window.js';

const drawn = {
  ...{ seed: 5, assets: 3, rows: 90, chunkRows: 30, activeRows: 10 },
  ...{ stride: 1, start: 7, volatility: 0.03 },
};
const { window, prices } = drawnWindow(drawn);

const valueOf = (reserves: Float64Array, t: number): number =>
  prices[t]!.reduce((sum, price, i) => sum + price * reserves[3 * t + i]!, 0);

describe('an index', () => {
  it('changes its reserves in the first rows of chunks only', () => {
    fc.assert(
      fc.property(drawnIndices, fc.constantFrom(0, 0.002), (any, fees) => {
        const { window: own } = drawnWindow({ ...any, stride: 1 });
        const { chunkRows, interpolationRows } = own.grid;
        const { reserves } = hodlingIndexPath({ ...own, costs: { fees } });
        const managed = tradHodlingIndexPath({ ...own, costs: { sale: fees } });
        for (let t = 1; t < own.rows; t++) {
          // Without costs it is the row before that counts.
          const isFree = (fees === 0 ? t - 1 : t) % chunkRows < interpolationRows;
          for (let i = 0; i < any.assets; i++) {
            const at = t * any.assets + i;
            if (!isFree) expect(reserves[at]).toBe(reserves[at - any.assets]);
            if (t % chunkRows >= interpolationRows) {
              expect(managed.reserves[at]).toBe(managed.reserves[at - any.assets]);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('that always trades is a pool whose shares of value are its weights', () => {
    const activity = { chunkRows: 1, activeRows: 1 };
    const { reserves } = hodlingIndexPath({ ...window, activity });
    const weights = weightRows(window);
    prices.forEach((row, t) => {
      const value = valueOf(reserves, t);
      row.forEach((price, i) => {
        expect(relativeError((price * reserves[3 * t + i]!) / value, weights[t]![i]!)).toBeLessThan(1e-12);
      });
    });
  });

  it('without arbitrageurs keeps what it has, as one whose arbitrage costs too much does', () => {
    const still = hodlingIndexPath({ ...window, arbitrageurs: false });
    expect(new Set(still.reserves).size).toBe(3);
    const dear = hodlingIndexPath({ ...window, costs: { gasCost: 1e9 } });
    expect(dear.reserves).toEqual(still.reserves);
  });

  it('of a manager loses nothing but what its manager takes where trades cost nothing', () => {
    const { reserves, streamingFees } = tradHodlingIndexPath({ ...window, costs: { sale: 0 } });
    let taken = 0;
    for (let t = 1; t < window.rows; t++) {
      const worth = prices[t]!.reduce((sum, price, i) => sum + price * reserves[3 * (t - 1) + i]!, 0);
      expect(Math.abs(worth - streamingFees[t]! - valueOf(reserves, t))).toBeLessThan(1e-8);
      taken += streamingFees[t]!;
    }
    expect(taken).toBeGreaterThan(0);
  });

  it('whose manager takes 4 % a year is left 0.96 of its value after a year of steps', () => {
    const { streamingFees } = tradHodlingIndexPath({ ...window, costs: { sale: 0 } });
    const stepFee = streamingFees[0]! / 1e6;
    // Ten of thirty minutes.
    expect(relativeError((1 - stepFee) ** (525960 / 3), 0.96)).toBeLessThan(1e-9);
  });
});

describe('what does not fit is refused', () => {
  it.each([
    ['a fee of 1', { costs: { fees: 1 } }, 'index.costs'],
    ['negative gas', { costs: { gasCost: -1 } }, 'index.costs'],
    ['half an active row', { activity: { chunkRows: 30, activeRows: 0.5 } }, 'index.count'],
    ['prices that end too soon', { rows: 400 }, 'index.rows'],
    ['a short path', { path: { ...window.path, starts: new Float64Array(3) } }, 'index.rows'],
  ])('%s', (_, changed, code) => {
    const run = () => hodlingIndexPath({ ...window, ...changed });
    expect(run).toThrow(InputError);
    expect(run).toThrow(expect.objectContaining({ code }));
  });

  it('costs of a manager', () => {
    const run = (changed: Partial<Parameters<typeof tradHodlingIndexPath>[0]>) => () =>
      tradHodlingIndexPath({ ...window, ...changed });
    expect(run({ annualStreamingFee: 1 })).toThrow(InputError);
    expect(run({ costs: { sale: 1 } })).toThrow(ParameterError);
    const spread = [0, 1, 2].map(() => new Float64Array(20));
    expect(run({ costs: { sale: 0, spread } })).toThrow(MarketError);
  });
});

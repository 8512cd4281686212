import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { decomposeReturns, type PoolHistory } from '../../../src/objective/daily/index.js';
import { closedForm } from '../../support/closed-form-run.js';

// 5 of an asset at 10 and 50 of one at 1: half the value of 100 each. Prices go to 40 and 1: hodl 250, equal weights 100·√(4·1) = 200.
// The pool ends at 230, of which fees of 10.
const worked: PoolHistory = {
  values: Float64Array.of(100, 150, 230),
  reserves: Float64Array.of(5, 50, 4, 60, 3, 110),
  prices: Float64Array.of(10, 1, 20, 1, 40, 1),
  assets: 2,
  feesEarned: 0.1,
};

test('a pool of equal weights whose first price grows fourfold is taken apart', () => {
  const parts = decomposeReturns(worked);
  const expected = {
    poolReturn: 1.3,
    hodlReturn: 1.5,
    constantWeightReturn: 1,
    divergenceLoss: -0.5,
    feeIncome: 0.1,
    strategyAlpha: 0.2,
    hodlValueFinal: 250,
    poolValueFinal: 230,
  };
  for (const [key, value] of Object.entries(expected))
    expect(parts[key as keyof typeof expected], key).toBeCloseTo(value, 13);
  expect(Array.from(parts.initialWeights)).toEqual([0.5, 0.5]);
});

test('given weights count instead of shares, of many rows the first', () => {
  const oneRow = decomposeReturns({ ...worked, weights: Float64Array.of(0.25, 0.75) });
  expect(oneRow.constantWeightReturn).toBeCloseTo(Math.SQRT2 - 1, 13);
  expect(Array.from(oneRow.initialWeights)).toEqual([0.25, 0.75]);
  const rows = Float64Array.of(0.25, 0.75, 0.5, 0.5, 0.9, 0.1);
  expect(decomposeReturns({ ...worked, weights: rows })).toEqual(oneRow);
});

test('an asset of which there is none has weight 0 and no part in it', () => {
  const parts = decomposeReturns({
    values: Float64Array.of(10, 20),
    reserves: Float64Array.of(10, 0, 10, 0),
    prices: Float64Array.of(1, 7, 2, 0.001),
    assets: 2,
  });
  expect(parts.constantWeightReturn).toBeCloseTo(1, 13);
  expect(parts.divergenceLoss).toBeCloseTo(0, 13);
});

test('a constant-weight pool without fees has no alpha', () => {
  const { value, prices, reserves } = closedForm.run;
  const parts = decomposeReturns({
    values: Float64Array.from(value),
    reserves: Float64Array.from(reserves.flat()),
    prices: Float64Array.from(prices.flat()),
    assets: 2,
  });
  expect(Math.abs(parts.strategyAlpha)).toBeLessThanOrEqual(1e-13);
  expect(parts.poolReturn).toBeCloseTo(closedForm.objectives.returns, 12);
  expect((1 + parts.poolReturn) / (1 + parts.hodlReturn) - 1).toBeCloseTo(
    closedForm.objectives.returns_over_hodl,
    12,
  );
});

const positive = fc.double({ min: 0.01, max: 1e4, noNaN: true });

/** Two to five rows of one to four assets. */
const history: fc.Arbitrary<PoolHistory> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 5 }))
  .chain(([assets, rows]) => {
    const table = fc.array(positive, { minLength: rows * assets, maxLength: rows * assets });
    return fc.record({
      assets: fc.constant(assets),
      reserves: table,
      prices: table,
      rest: fc.array(positive, { minLength: rows - 1, maxLength: rows - 1 }),
      feesEarned: fc.double({ min: -1, max: 1, noNaN: true }),
    });
  })
  .map(({ reserves, prices, rest, assets, feesEarned }) => {
    const first = prices.slice(0, assets).reduce((sum, price, i) => sum + price * reserves[i]!, 0);
    return {
      values: Float64Array.of(first, ...rest.map((growth) => first * growth)),
      reserves: Float64Array.from(reserves),
      prices: Float64Array.from(prices),
      assets,
      feesEarned,
    };
  });

describe('whatever the run', () => {
  test('the parts add up to the return of the pool', () => {
    fc.assert(
      fc.property(history, (run) => {
        const { poolReturn, hodlReturn, divergenceLoss, feeIncome, strategyAlpha } = decomposeReturns(run);
        const total = hodlReturn + divergenceLoss + feeIncome + strategyAlpha;
        const size = Math.max(1, Math.abs(poolReturn), Math.abs(hodlReturn));
        expect(Math.abs(total - poolReturn)).toBeLessThanOrEqual(1e-10 * size);
      }),
    );
  });

  test('divergence is a loss', () => {
    fc.assert(
      fc.property(history, (run) => {
        const { divergenceLoss, hodlReturn } = decomposeReturns(run);
        expect(divergenceLoss).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(hodlReturn)));
      }),
    );
  });

  test('the currency does not matter', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(0.5, 8, 1024), (run, factor) => {
        const times = (series: Float64Array): Float64Array => series.map((value) => value * factor);
        const other = decomposeReturns({ ...run, values: times(run.values), prices: times(run.prices) });
        const parts = decomposeReturns(run);
        expect(other.divergenceLoss).toBeCloseTo(parts.divergenceLoss, 10);
        expect(other.strategyAlpha).toBeCloseTo(parts.strategyAlpha, 10);
        expect(other.hodlValueFinal).toBe(parts.hodlValueFinal * factor);
      }),
    );
  });
});

test.each<[string, Partial<PoolHistory>, string, string]>([
  ['no assets', { assets: 0 }, 'assets', 'assets'],
  ['half an asset', { assets: 0.5 }, 'assets', 'assets'],
  ['one row', { values: Float64Array.of(1) }, 'rows', 'values.length'],
  ['too few prices', { prices: new Float64Array(5) }, 'size', 'prices.length'],
  ['too many reserves', { reserves: new Float64Array(7) }, 'size', 'reserves.length'],
  ['weights of two rows', { weights: new Float64Array(4) }, 'size', 'weights.length'],
  ['weights adding up to 0.9', { weights: Float64Array.of(0.4, 0.5) }, 'weights', 'weights'],
  ['a negative weight', { weights: Float64Array.of(-0.5, 1.5) }, 'value', 'weights[0]'],
  ['a price of 0', { prices: worked.prices.with(4, 0) }, 'value', 'prices[4]'],
  ['a price that is no number', { prices: worked.prices.with(1, NaN) }, 'value', 'prices[1]'],
  ['a negative reserve', { reserves: worked.reserves.with(0, -5) }, 'value', 'reserves[0]'],
  ['no first value', { values: worked.values.with(0, 0) }, 'value', 'values[0]'],
  ['an infinite last value', { values: worked.values.with(2, Infinity) }, 'value', 'values[2]'],
  ['values of another row', { values: worked.values.with(0, 101) }, 'alignment', 'values[0]'],
  ['fees that are no number', { feesEarned: NaN }, 'fees', 'feesEarned'],
])('a run with %s is refused', (_, change, code, path) => {
  const attempt = (): unknown => decomposeReturns({ ...worked, ...change });
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow(expect.objectContaining({ code: `decompose.${code}`, path }));
});

import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/simulation/index.js';
import { marketPrices, poolFingerprint, prices } from './family-case.js';

const rows = 7 * 1440;
const own = marketPrices(1, rows);
const tokens = ['AAA', 'BBB'];

const spread = {
  name: 'spread',
  first: prices.start,
  tokens,
  columns: tokens.map((_, i) =>
    Float64Array.from({ length: prices.rows }, (__, row) => 1e-4 * (1 + i + 0.5 * Math.sin(row / 50))),
  ),
};

/** Value of a portfolio brought to the weights before and to those of its row, minute by minute. Spec 02 §9. */
function slowValue(
  weights: readonly Float64Array[],
  tau: number,
  halfSpread: (row: number, i: number) => number,
): number {
  const price = (row: number, i: number): number => own[2 * row + i]!;
  let held = [0, 1].map((i) => (weights[i]![0]! * 1e6) / price(0, i));
  const worth = (row: number): number => held.reduce((sum, reserve, i) => sum + reserve * price(row, i), 0);
  const moveTo = (row: number, to: number): void => {
    const value = worth(row);
    const traded = [0, 1].map((i) => weights[i]![to]! * value - held[i]! * price(row, i));
    const cost = traded.reduce(
      (sum, bought, i) => sum + tau * Math.max(-bought, 0) + halfSpread(row, i) * Math.abs(bought),
      0,
    );
    held = [0, 1].map((i) => (weights[i]![to]! * (value - cost)) / price(row, i));
  };
  for (let row = 0; row < rows; row++) {
    moveTo(row, Math.max(row - 1, 0));
    moveTo(row, row);
  }
  return worth(rows - 1);
}

describe.each(['balancer', 'hodl', 'cow', 'gyroscope', 'reclamm'])('the hooks over %s', (rule) => {
  const free = simulate({ fingerprint: poolFingerprint(rule), prices, every: 'minute' });

  it('rebalance to its shares of value, paying for what is sold', () => {
    const found = simulate({ fingerprint: poolFingerprint(`lvr__${rule}`, { fees: 0.001 }), prices });
    const slow = slowValue(free.path.weights, 1 - (1 - 0.001), () => 0);
    expect(found.finalValue / slow).toBeCloseTo(1, 10);
    expect(found.finalValue).toBeLessThan(
      simulate({ fingerprint: poolFingerprint(`lvr__${rule}`), prices }).finalValue,
    );
  });

  it('pay half a spread besides', () => {
    const found = simulate({
      fingerprint: poolFingerprint(`rvr__${rule}`, { fees: 0.001 }),
      prices,
      series: { spread },
    });
    const slow = slowValue(
      free.path.weights,
      1 - (1 - 0.001),
      (row, i) => spread.columns[i]![1440 + row]! / 2,
    );
    expect(found.finalValue / slow).toBeCloseTo(1, 10);
  });
});

describe('an index that holds its tokens between moves', () => {
  const supply = {
    name: 'supply',
    first: prices.start,
    tokens,
    columns: tokens.map((_, i) =>
      Float64Array.from({ length: prices.rows }, (__, row) => (i + 1) * 1e6 * (1 + row / 1e5)),
    ),
  };
  const changes = { weight_interpolation_period: 360, max_memory_days: 1, initial_memory_length: 0.5 };

  it('follows the weights of index_market_cap while they move, and is idle otherwise', () => {
    const run = (rule: string, more: object = {}) =>
      simulate({
        fingerprint: poolFingerprint(rule, { ...changes, ...more }),
        prices,
        series: { supply },
        every: 'minute',
      });
    const index = run('index_market_cap');
    const held = run('hodling_index_market_cap');
    expect(held.path.weights).toEqual(index.path.weights);
    const [first, second] = held.path.reserves;
    for (const row of [400, 1000, 1439, 1440 + 500]) {
      expect([first![row], second![row]]).toEqual([first![row - 1], second![row - 1]]);
    }
    expect(first![100]).not.toBe(first![99]);
    const paid = run('hodling_index_market_cap', { fees: 0.003 });
    expect(paid.accounts!.feeRevenue).toBeGreaterThan(0);
  });

  it('pays its manager, who pays spreads', () => {
    const rule = 'trad_hodling_index_market_cap';
    const run = (fee: number) =>
      simulate({
        fingerprint: poolFingerprint(rule, { ...changes, annual_streaming_fee: fee }),
        prices,
        series: { supply, spread },
      });
    const [free, usual] = [run(0), run(0.04)];
    expect(free.accounts!.streamingFees).toBe(0);
    expect(usual.accounts!.streamingFees).toBeGreaterThan(0);
    // Seven of 365.25 days.
    expect(usual.finalValue / free.finalValue).toBeCloseTo(0.96 ** (7 / 365.25), 9);
    expect(() =>
      simulate({ fingerprint: poolFingerprint(rule, changes), prices, series: { supply } }),
    ).toThrow(/spread/);
  });

  it('knows no pauses with inputs by the minute, and warns of it', () => {
    const values = new Float64Array(prices.rows).fill(0.001);
    const { warnings } = simulate({
      fingerprint: poolFingerprint('hodling_index_market_cap', changes),
      prices,
      series: { supply },
      minutes: { fees: { name: 'fees', first: prices.start, values } },
    });
    expect(warnings.map(({ code }) => code)).toContain('simulation.index_pauses');
  });
});

import { describe, expect, it } from 'vitest';
import type { FamilyMarket } from '../../../src/pools.js';
import { relativeError } from '../../support/golden.js';
import { marketOf } from './balancer/weighted-market.js';
import { compareListed, type Compared } from './compare-listed.js';
import { eventfulMarket, familyCases, prices, rows } from './every-family.js';

const markets: readonly FamilyMarket[] = [
  marketOf(prices),
  marketOf(prices, { fees: 0.003 }),
  eventfulMarket(),
  { ...eventfulMarket(), stride: 3 },
];

/** A market of every so many rows of a window, whose trades are at the steps that make them. */
function cut(market: FamilyMarket, every: number): FamilyMarket {
  const { start, trades } = market;
  const pick = (series: Float64Array, width = 1): Float64Array =>
    series
      .subarray(start * width, (start + market.rows) * width)
      .filter((_, k) => Math.floor(k / width) % every === 0);
  const byRow = (given: number | Float64Array): number | Float64Array =>
    typeof given === 'number' ? given : pick(given);
  const { fees, gasCost, arbFees } = market.costs;
  return {
    ...market,
    prices: pick(market.prices, 2),
    start: 0,
    rows: Math.ceil(market.rows / every),
    rowSeconds: every * market.rowSeconds,
    costs: { ...market.costs, fees: byRow(fees), gasCost: byRow(gasCost), arbFees: byRow(arbFees) },
    trades: trades && { ...trades, rows: trades.rows.map((row) => Math.ceil((row - start) / every)) },
  };
}

interface Reserves {
  readonly reserves: Float64Array;
}

const heldAt = ({ reserves }: Reserves, row: number): readonly [number, number] => [
  reserves[2 * row]!,
  reserves[2 * row + 1]!,
];

/** What the reserves of a row are worth at the prices of another. */
function worth(run: Reserves, row: number, at = row): number {
  const [R0, R1] = heldAt(run, row);
  return R0 * prices[at]![0]! + R1 * prices[at]![1]!;
}

describe.each(familyCases)('a pool of %s', (_, given) => {
  const { family, parameters, still, isTraded } = given;

  it('starts with what it is given, and has reserves and revenue at every row', () => {
    const run = family.simulate(parameters, marketOf(prices, { fees: 0.003 }));
    expect(run.reserves).toHaveLength(2 * rows);
    expect(run.feeRevenue).toHaveLength(rows);
    expect(worth(run, 0) / 1e6).toBeCloseTo(1, 2);
    expect(run.reserves.every((reserve) => Number.isFinite(reserve) && reserve >= 0)).toBe(true);
  });

  it('rests without arbitrageurs', () => {
    const run = family.simulate(parameters, marketOf(prices, { fees: 0.003 }, { arbitrageurs: false }));
    expect(heldAt(run, rows - 1)).toEqual(heldAt(run, 0));
  });

  it('has derivatives by every listed parameter that are those of central differences', () => {
    const total = new Map<string, Compared>();
    for (const market of markets) {
      for (const [name, { all, moved }] of compareListed(given, market)) {
        const before = total.get(name) ?? { all: 0, moved: 0 };
        total.set(name, { all: before.all + all, moved: before.moved + moved });
      }
    }
    expect(total.size).toBeGreaterThan(0);
    for (const [name, { all, moved }] of total) {
      expect(all, name).toBeGreaterThan(4);
      if (still.includes(name)) expect(moved, name).toBe(0);
      else expect(moved, name).toBeGreaterThan(2);
    }
  });

  it('has parameters whose free numbers lead back to them', () => {
    for (const { name, trainable, initial, admits, coordinate } of family.parameters) {
      expect(trainable, name).toBe(true);
      for (const value of [...(parameters[name] ?? []), ...(initial === undefined ? [] : [initial])]) {
        expect(admits(value), name).toBe(true);
        const free = coordinate.toFree(value);
        expect(Number.isFinite(free), name).toBe(true);
        expect(relativeError(coordinate.toValue(free), value), name).toBeLessThan(1e-14);
      }
    }
  });

  it.each([0, 0.003])('is worth no more at market prices after an arbitrage, at a fee of %d', (fees) => {
    const run = family.simulate(parameters, marketOf(prices, { fees }));
    let traded = 0;
    for (let t = 1; t < rows; t++) {
      expect(worth(run, t), `row ${t}`).toBeLessThan(worth(run, t - 1, t) * (1 + 1e-12));
      if (heldAt(run, t)[0] !== heldAt(run, t - 1)[0]) traded++;
    }
    expect(traded > 5).toBe(isTraded);
  });

  it('that looks at every third row is one whose market has no others', () => {
    for (const market of [marketOf(prices, { fees: 0.003 }), eventfulMarket()]) {
      const sparse = family.simulate(parameters, { ...market, stride: 3 });
      const dense = family.simulate(parameters, cut(market, 3));
      for (let t = 0; t < rows; t++) {
        const k = Math.floor(t / 3);
        expect(heldAt(sparse, t), `row ${t}`).toEqual(heldAt(dense, k));
        expect(sparse.feeRevenue[t], `row ${t}`).toBe(t % 3 === 0 ? dense.feeRevenue[k] : 0);
      }
    }
  });

  it('in a window of a longer market is that of the window alone', () => {
    const window = { ...eventfulMarket(), start: 33, rows: 180 };
    const alone = cut(window, 1);
    expect(family.simulate(parameters, window)).toEqual(family.simulate(parameters, alone));
    const samples = Int32Array.of(0, 90, 179);
    expect(family.differentiate(parameters, window, samples)).toEqual(
      family.differentiate(parameters, alone, samples),
    );
  });
});

describe.each(familyCases.filter(([, { isScaled }]) => isScaled))('a pool of %s', (_, given) => {
  it('scales with its value', () => {
    const run = (initialPoolValue: number) =>
      given.family.simulate(given.parameters, marketOf(prices, { fees: 0.003 }, { initialPoolValue }));
    expect(relativeError(worth(run(2e6), rows - 1), 2 * worth(run(1e6), rows - 1))).toBeLessThan(1e-9);
  });
});

describe.each(familyCases.filter(([, { logInvariant }]) => logInvariant))('a pool of %s', (_, given) => {
  it.each([0, 0.003])('never loses of its invariant, at a fee of %d', (fees) => {
    const run = given.family.simulate(given.parameters, marketOf(prices, { fees }));
    const logs = prices.map((_row, t) => given.logInvariant!(heldAt(run, t)));
    for (let t = 1; t < rows; t++) expect(logs[t]! - logs[t - 1]!, `row ${t}`).toBeGreaterThan(-1e-11);
    if (fees > 0 && given.isTraded) expect(logs[rows - 1]! - logs[0]!).toBeGreaterThan(1e-6);
  });
});

describe.each(familyCases.filter(([, { shareAt }]) => shareAt))('a pool of %s', (_, given) => {
  it('without costs has the shares of value its definition gives, at every price', () => {
    const run = given.family.simulate(given.parameters, marketOf(prices));
    prices.forEach(([p0, p1], t) => {
      const share = (heldAt(run, t)[0] * p0!) / worth(run, t);
      expect(Math.abs(share - given.shareAt!(p0!, p1!)), `row ${t}`).toBeLessThan(1e-11);
    });
  });
});

describe.each(familyCases.filter(([, { isTraded }]) => isTraded))('a pool of %s', (_, given) => {
  it.each([0, 0.003])('pays for a trade and back no more than it took, at a fee of %d', (fees) => {
    const swapped = (amounts: readonly number[]): Float64Array => {
      const trades = {
        rows: Int32Array.from(amounts, (_amount, k) => 5 + k),
        tokenIn: Int32Array.from(amounts, (_amount, k) => k),
        tokenOut: Int32Array.from(amounts, (_amount, k) => 1 - k),
        amounts: Float64Array.from(amounts),
      };
      const market = marketOf(prices, { fees }, { arbitrageurs: false, trades });
      return given.family.simulate(given.parameters, market).reserves.slice(-2);
    };
    const [opened0 = NaN, opened1 = NaN] = swapped([0]);
    const paid = 0.01 * opened0;
    const got = opened1 - swapped([paid])[1]!;
    expect(got).toBeGreaterThan(0);
    const back = opened0 + paid - swapped([paid, got])[0]!;
    expect(back).toBeLessThan(paid * (1 + 1e-11));
    if (fees > 0) expect(back).toBeLessThan(paid * (1 - fees));
  });
});

import fc from 'fast-check';
import type { FamilyMarket, FamilyParameters } from '../../../../src/pool/families/family.js';
import type { Costs } from '../../../../src/pool/index.js';
import { randomStream } from '../../../../src/sampling/index.js';

type Matrix = readonly (readonly number[])[];

/** A window of minutes with a million to begin with, where nothing costs anything unless it says so. */
export function marketOf(
  prices: Matrix,
  costs: Partial<Costs> = {},
  more: Partial<FamilyMarket> = {},
): FamilyMarket {
  return {
    assets: prices[0]!.length,
    prices: Float64Array.from(prices.flat()),
    start: 0,
    rows: prices.length - (more.start ?? 0),
    stride: 1,
    rowSeconds: 60,
    costs: { fees: 0, gasCost: 0, arbFees: 0, protocolFeeSplit: 0, noiseTraderRatio: 0, ...costs },
    arbitrageurs: true,
    initialPoolValue: 1e6,
    ...more,
  };
}

/** Weights as logits, with the fee as a parameter if there is one. */
export function parametersOf(weights: readonly number[], fees?: number): FamilyParameters {
  const logits = Float64Array.from(weights, Math.log);
  return {
    initial_weights_logits: logits,
    ...(fees === undefined ? {} : { fees: Float64Array.of(fees) }),
  };
}

/** A walk of prices that neither start nor move alike. */
export function randomPrices(seed: number, rows: number, volatility: number, assets = 2): number[][] {
  const stream = randomStream(seed, 'prices');
  let row = Array.from({ length: assets }, (_, i) => 40 * 7 ** -i * (0.5 + stream.uniform()));
  return Array.from({ length: rows }, () => {
    row = row.map((price) => price * Math.exp(volatility * (stream.uniform() - 0.5)));
    return row;
  });
}

/** Weights that add up to 1, none of them very small. */
export function randomWeights(seed: number, assets: number): number[] {
  const stream = randomStream(seed, 'weights');
  const raw = Array.from({ length: assets }, () => 0.2 + stream.uniform());
  const total = raw.reduce((sum, one) => sum + one, 0);
  return raw.map((one) => one / total);
}

/** Pools, costs and trades of every kind, on a random walk. */
export const drawnRuns = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  assets: fc.integer({ min: 2, max: 4 }),
  rows: fc.integer({ min: 2, max: 120 }),
  volatility: fc.constantFrom<number>(0.004, 0.02, 0.06),
  fees: fc.constantFrom<number>(0, 5e-4, 0.003, 0.02),
  gasCost: fc.constantFrom<number>(0, 0, 2),
  arbFees: fc.constantFrom<number>(0, 0, 2e-4),
  noiseTraderRatio: fc.constantFrom<number>(0, 1),
  stride: fc.constantFrom<number>(1, 1, 4),
  hasTrades: fc.boolean(),
  isVarying: fc.boolean(),
  arbitrageurs: fc.constantFrom(true, true, true, false),
});
export type DrawnRun = typeof drawnRuns extends fc.Arbitrary<infer T> ? T : never;

/** The market of a drawn run. */
export function drawnMarket(drawn: DrawnRun, prices: Matrix): FamilyMarket {
  const { seed, assets, rows, isVarying } = drawn;
  const byRow = (value: number, every: number): number | Float64Array =>
    isVarying
      ? Float64Array.from({ length: rows }, (_, row) => (row % every === 0 ? value : value / 2))
      : value;
  const costs = {
    fees: byRow(drawn.fees, 3),
    gasCost: byRow(drawn.gasCost, 2),
    arbFees: drawn.arbFees,
    noiseTraderRatio: drawn.noiseTraderRatio,
  };
  const { stride, arbitrageurs } = drawn;
  const tradeRows = Int32Array.from([0, rows >> 2, rows >> 1, rows - 1]);
  const tokenIn = tradeRows.map((_, k) => (seed + k) % assets);
  const trades = {
    rows: tradeRows,
    tokenIn,
    tokenOut: tokenIn.map((token) => (token + 1) % assets),
    amounts: Float64Array.of(20, 300, 0, 50),
  };
  return marketOf(prices, costs, { stride, arbitrageurs, ...(drawn.hasTrades ? { trades } : {}) });
}

/** Trades of a market as lists, in rows of the window. */
export function listedTrades({ trades }: FamilyMarket) {
  if (!trades) return [];
  return [...trades.rows].map((row, k) => ({
    row,
    tokenIn: trades.tokenIn[k]!,
    tokenOut: trades.tokenOut[k]!,
    amount: trades.amounts[k]!,
  }));
}

/** A cost at every row. */
export function costSeries(given: number | Float64Array, rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => (typeof given === 'number' ? given : given[row]!));
}

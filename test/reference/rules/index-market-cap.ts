import { coarsePrices } from '../coarse-prices.js';
import { sum } from '../transforms.js';
import type { ReferenceRule } from './rule.js';

/** Weights in proportion to price times the series `supply`, none above the `cap` if there is one (spec 01 §5.8). */
export const indexMarketCap: ReferenceRule = (prices, _, settings, series) => {
  const supply = series?.['supply'];
  if (!supply) throw new Error('index_market_cap needs the series "supply".');
  if (supply.length !== prices.length) {
    throw new Error(`supply has ${supply.length} rows, the prices have ${prices.length}.`);
  }
  const sampled = coarsePrices(supply, settings.chunkPeriod);
  const weights = coarsePrices(prices, settings.chunkPeriod).map((row, c) => {
    const capitalisation = row.map((price, i) => price * sampled[c]![i]!);
    return shares(capitalisation);
  });
  return settings.cap === undefined ? weights : redistributed(weights, settings.cap);
};

/**
 * Hands what exceeds the cap to the other entries of the row in proportion to their size, at most ten times, as long as any
 * entry of the whole matrix exceeds it by more than 1e-6 (spec 01 §5.8).
 */
export function redistributed(weights: readonly (readonly number[])[], cap: number): number[][] {
  let rows = weights.map((row) => [...row]);
  for (let round = 0; round < 10; round++) {
    if (!rows.some((row) => row.some((weight) => weight > cap + 1e-6))) break;
    rows = rows.map((row) => {
      const excess = sum(row.filter((weight) => weight > cap).map((weight) => weight - cap));
      const others = sum(row.filter((weight) => !(weight > cap)));
      return row.map((weight) => (weight > cap ? cap : weight + (weight / (others + 1e-10)) * excess));
    });
  }
  return rows.map(shares);
}

function shares(x: readonly number[]): number[] {
  const total = sum(x);
  return x.map((value) => value / total);
}

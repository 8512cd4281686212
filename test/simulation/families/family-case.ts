import { resolveFingerprint, type ResolvedFingerprint } from '../../../src/fingerprint/index.js';
import { generateMarket, type PriceFrame } from '../../../src/market/index.js';

export const days = 12;
export const prices: PriceFrame = generateMarket({
  seed: 'families',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: days * 1440,
});

export const dateOf = (day: number): string =>
  `${new Date(prices.start + day * 86_400_000).toISOString().slice(0, 10)} 00:00:00`;

/** A fingerprint of a pool from day 1 on. */
export function poolFingerprint(
  rule: string,
  changes: object = {},
  purpose: 'simulate' | 'train' | 'gradient' = 'simulate',
): ResolvedFingerprint {
  return resolveFingerprint(
    {
      rule,
      tokens: ['AAA', 'BBB'],
      startDateString: dateOf(1),
      endDateString: dateOf(8),
      endTestDateString: dateOf(days),
      bout_offset: 1440,
      return_val: 'daily_log_sharpe',
      ...changes,
    },
    { purpose, hasFees: true },
  ).fingerprint;
}

/** Prices of a run's rows, row-major, from its first. */
export function marketPrices(from: number, rows: number): Float64Array {
  const first = from * 1440;
  return Float64Array.from({ length: 2 * rows }, (_, k) => prices.prices[k % 2]![first + (k >> 1)]!);
}

/** The same market by the hour: each bar has the price its first minute has. */
export function hourlyPrices(): PriceFrame {
  return {
    ...prices,
    barMinutes: 60,
    rows: prices.rows / 60,
    prices: prices.prices.map((column) => column.filter((_, row) => row % 60 === 0)),
  };
}

import type { ComparedPool } from '../../src/comparison/index.js';
import { formatDate, resolveFingerprint } from '../../src/fingerprint/index.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticPrices } from '../support/synthetic-prices.js';

const day = 86_400_000;
const start = Date.UTC(2020, 0, 1);
const days = 60;

/** Sixty days of hours of two tokens. */
export const prices = frameOf(
  columnsOf(syntheticPrices({ base: [100, 2000], seed: 12345, s: [0.03, 0.02] }, days * 24)),
  { start, barMinutes: 60 },
);

/** A fingerprint on that market: twenty days of history, thirty of run, ten of test. */
export const fingerprint = {
  rule: 'momentum',
  tokens: ['A', 'B'],
  freq: 'hour',
  startDateString: formatDate(start + 20 * day),
  endDateString: formatDate(start + 50 * day),
  endTestDateString: formatDate(start + 60 * day),
  max_memory_days: 20,
  initial_memory_length: 5,
  arb_frequency: 60,
  weight_interpolation_period: 1440,
  bout_offset: 1440,
  fees: 0.003,
};

/** A pool on that market under a label. */
export function pool(label: string, changes: Readonly<Record<string, unknown>> = {}): ComparedPool {
  return { label, fingerprint: resolveFingerprint({ ...fingerprint, ...changes }).fingerprint };
}

import { resolveFingerprint, type ResolvedFingerprint } from '../../src/fingerprint/index.js';
import type { PriceFrame, SeriesFrame } from '../../src/market/index.js';
import type { ParameterSet } from '../../src/simulation/index.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

const day = 1440;

/** Three tokens, minutes of eight days. */
export const prices: PriceFrame = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3, 8 * day)));

const text = (days: number): string =>
  new Date(prices.start + days * day * 60_000).toISOString().slice(0, 19).replace('T', ' ');

/** Chunks of two hours; trained over days 2 to 5, tested over days 5 to 8. */
export function fingerprintOf(keys: object = {}): ResolvedFingerprint {
  return resolveFingerprint(
    {
      rule: 'momentum',
      tokens: [...prices.tokens],
      startDateString: text(2),
      endDateString: text(5),
      endTestDateString: text(8),
      chunk_period: 120,
      weight_interpolation_period: 120,
      maximum_change: 0.01,
      max_memory_days: 1,
      initial_memory_length: 0.3,
      bout_offset: day,
      return_val: 'returns',
      ...keys,
    },
    { purpose: 'gradient' },
  ).fingerprint;
}

/** Raw parameters of momentum that move weights and meet no limit. */
export const momentum: ParameterSet = {
  log_k: [3, 2.5, 3.2],
  logit_lamb: [1, 1.2, 0.8],
  logit_delta_lamb: [0, 0, 0],
  initial_weights_logits: [0, 0.1, 0],
};

/** A rule of one's own with several signals, an extra series, a pair of averages, and one signal it never reads. */
export const ownRule = {
  name: 'mixture',
  outputs: 'weights',
  signals: {
    funding: { kind: 'series' },
    risk: { kind: 'variance', memory: 'memory' },
    trend: { kind: 'ewma_pair', memory: 0.2, second_memory: 0.6 },
    idle: { kind: 'returns' },
  },
  parameters: {
    memory: { transform: 'memory', default: 0.4, range: [0.1, 0.9] },
    strength: { transform: 'exp2', default: 2, range: [0.1, 20], shape: 'shared' },
    // The name of what a derived rule would call its own.
    scale: { transform: 'identity', default: 30, range: [0, 60], shape: 'shared' },
  },
  smoothing: 'memory',
  formula: [
    'carry = funding - mean(funding)',
    'softmax(strength * carry + scale * (trend_first / trend_second - 1) - 0.1 * log(risk + 1e-8))',
  ],
};

/** A series that moves by the hour, of every token. */
export const funding: SeriesFrame = {
  name: 'funding',
  tokens: prices.tokens,
  first: prices.start,
  columns: prices.tokens.map((_, i) =>
    Float64Array.from(
      { length: prices.rows },
      (__, row) => Math.sin(Math.floor(row / 60) / (5 + 2 * i) + i) / 4,
    ),
  ),
};

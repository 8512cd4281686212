import { sortedTokens, type ResolvedFingerprint } from '../fingerprint/index.js';

/**
 * Keys that must be the same in every fingerprint of a comparison: tokens, bars, window and size of the pool, fees and costs,
 * and who trades. All others are the strategy's own business.
 */
export const marketKeys = [
  'tokens',
  'freq',
  'startDateString',
  'endDateString',
  'initial_pool_value',
  'fees',
  'protocol_fee_split',
  'arb_fees',
  'gas_cost',
  'noise_trader_ratio',
  'do_arb',
  'arbitrage',
  'arb_frequency',
  'do_trades',
  'compatibility.minute_end_protocol_fees',
] as const;
export type MarketKey = (typeof marketKeys)[number];

/** What a fingerprint says under a key; the order in which tokens are written does not count. */
export function marketValue(fingerprint: ResolvedFingerprint, key: MarketKey): unknown {
  switch (key) {
    case 'tokens':
      return sortedTokens(fingerprint);
    case 'compatibility.minute_end_protocol_fees':
      return fingerprint.compatibility.minute_end_protocol_fees;
    default:
      return fingerprint[key];
  }
}

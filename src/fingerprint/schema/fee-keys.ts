import { z } from 'zod';
import { nonNegative, wholeNumber } from './kinds.js';

/** Fees, arbitrage and trades, spec 05 §4.4. */
export const feeKeys = {
  fees: nonNegative().lt(1).default(0).describe('Swap fee, fraction of the amount traded.'),
  protocol_fee_split: nonNegative()
    .max(1)
    .default(0)
    .describe('Fraction of swap fees that goes to the protocol instead of the pool.'),
  arb_fees: nonNegative().lt(1).default(0).describe('Fee arbitrageurs pay elsewhere, fraction.'),
  gas_cost: nonNegative().default(0).describe('Cost of one arbitrage, quote currency a trade.'),
  do_arb: z.boolean().default(true).describe('Let arbitrageurs trade.'),
  arbitrage: z
    .enum(['pairs', 'optimal'])
    .default('pairs')
    .describe(
      'Trades of arbitrageurs where there are fees: the best pair of tokens twice a minute, or the most profitable of all.',
    ),
  arb_frequency: wholeNumber(1)
    .default(1)
    .describe(
      'Minutes between arbitrages: whole bars, or a divisor of a bar, which then sees several at its standing price.',
    ),
  arb_quality: nonNegative()
    .max(1)
    .default(1)
    .describe('CoW pools: 1 perfect competition among arbitrageurs, 0 none.'),
  noise_trader_ratio: nonNegative().default(0).describe('Noise volume as a multiple of arbitrage volume.'),
  do_trades: z.boolean().default(false).describe('Apply supplied trades in simulations.'),
  numeraire: z.string().nullable().default(null).describe('Gyroscope pools: the token prices are quoted in.'),
};

import { InputError } from '../../../diagnostics/index.js';
import type { ArbitrageTrade } from '../../swap/index.js';
import { emptyTrade, findCompetitiveTrade, findLoneTrade } from './fm-amm-trade.js';
import type { Arbitrageurs } from './lane.js';

/** A function-maximising pool of two tokens and its market. */
export interface FmAmmPool {
  /** w_0 and w_1, adding up to 1. */
  readonly weights: readonly [number, number];
  /** Token units. */
  readonly reserves: readonly [number, number];
  /** Numeraire a token. */
  readonly prices: readonly [number, number];
  /** φ, of [0, 1); default 0. */
  readonly fee?: number;
  /** Numeraire an arbitrage, which a lone arbitrageur pays; default 0. */
  readonly gasCost?: number;
  /** f_a, of [0, 1); default 0. */
  readonly arbFees?: number;
}

/**
 * The trade arbitrageurs make with a function-maximising pool; zeros where there is none. Without costs, competing ones leave the pool
 * with the value it had and shares of it that are its weights; a lone one goes about half that way and keeps (√X - √Y)², X = w_1 R_0 p_0
 * and Y = w_0 R_1 p_1. A lone one whose two trades pay the same makes neither.
 *
 * @throws InputError for numbers that are not positive, or costs outside their ranges
 *
 * Source: Canidio and Fritsch, "Arbitrageurs' profits, LVR, and sandwich attacks: batch trading as an AMM design response" (2023);
 * spec 03 §3.1 to §3.3.
 */
export function fmAmmArbitrage(pool: FmAmmPool, who: Arbitrageurs): ArbitrageTrade {
  check(pool);
  const { weights, reserves, prices, fee = 0, gasCost: gas = 0, arbFees: arbFee = 0 } = pool;
  const terms = { fee, gamma: 1 - fee, gas, arbFee, noiseRatio: 0 };
  const trade = emptyTrade();
  const x = weights[1] * reserves[0] * prices[0];
  const y = weights[0] * reserves[1] * prices[1];
  const isMade =
    who === 'competing'
      ? findCompetitiveTrade(x, y, terms, trade)
      : findLoneTrade(x, y, terms, 'skip', trade);
  if (!isMade) return { amounts: [0, 0], profit: 0 };
  return {
    amounts: [trade.change0 / prices[0], trade.change1 / prices[1]],
    profit: -(trade.change0 + trade.change1),
  };
}

function check({ weights, reserves, prices, fee = 0, gasCost = 0, arbFees = 0 }: FmAmmPool): void {
  const fail = (path: string, value: number, expected: string): never => {
    throw new InputError(`${path} is ${value}; ${expected} was expected.`, {
      code: 'pool.fm_amm',
      path,
      value,
      expected,
    });
  };
  for (const [name, list] of Object.entries({ weights, reserves, prices })) {
    list.forEach((value, i) => {
      if (!(value > 0 && Number.isFinite(value))) fail(`${name}[${i}]`, value, 'a number > 0');
    });
  }
  if (!(fee >= 0 && fee < 1)) fail('fee', fee, 'a number of [0, 1)');
  if (!(gasCost >= 0)) fail('gasCost', gasCost, 'a number ≥ 0');
  if (!(arbFees >= 0 && arbFees < 1)) fail('arbFees', arbFees, 'a number of [0, 1)');
}

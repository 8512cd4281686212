import { InputError } from '../../diagnostics/index.js';
import type { Arbitrage } from '../arbitrage/arbitrage-path.js';
import { bestPair, convexity, emptyTrade, fullRebalance, optimalTrade } from '../arbitrage/trades/index.js';

/** A geometric-mean pool and its market. */
export interface PoolState {
  /** w, adding up to 1. */
  readonly weights: readonly number[];
  /** R, token units. */
  readonly reserves: readonly number[];
  /** p, quote currency a token. */
  readonly prices: readonly number[];
  /** γ = 1 - fee, of (0, 1]. */
  readonly gamma: number;
  /** Default `optimal`. */
  readonly arbitrage?: Arbitrage;
}

/** A trade, seen from the pool. */
export interface ArbitrageTrade {
  /** Token units into the pool; negative ones go out. Zeros where there is nothing to gain. */
  readonly amounts: readonly number[];
  /** -Σ p Δ, quote currency. */
  readonly profit: number;
}

/**
 * The trade an arbitrageur would make with a pool, before gas: the optimum of -Σ pΔ subject to Π (R + γΔ)^w = Π R^w, over all
 * tokens or the best pair of them.
 *
 * @throws InputError for lists of different lengths, or numbers that are not positive
 *
 * Source: Willetts and Harrington, "Closed-form solutions for generic N-token AMM arbitrage", arXiv 2402.06731; spec 02 §3.
 */
export function optimalArbitrage(state: PoolState): ArbitrageTrade {
  check(state);
  const { reserves, prices, gamma, arbitrage = 'optimal' } = state;
  const weights = Float64Array.from(state.weights);
  const n = weights.length;
  // In units of the first token's marginal value: small logarithms keep the digits a trade is made of.
  const unit = (reserves[0]! * prices[0]!) / weights[0]!;
  const values = weights.map((weight, i) => Math.log((reserves[i]! * prices[i]!) / weight / unit));
  const trade = emptyTrade(n);
  const find = gamma === 1 ? fullRebalance : arbitrage === 'pairs' ? bestPair : optimalTrade;
  const spread = Math.max(...values) - Math.min(...values);
  const band = -Math.log(gamma);
  if (!(spread > band) || !find(values, weights, 0, band, trade)) {
    return { amounts: reserves.map(() => 0), profit: 0 };
  }
  const amounts = reserves.map((reserve, i) => {
    const side = trade.sides[i]!;
    if (side === 0) return 0;
    const change = reserve * Math.expm1(-trade.distances[i]!);
    return side > 0 ? change / gamma : change;
  });
  const gain = weights.reduce((sum, weight, i) => sum + weight * convexity(trade.distances[i]!), 0);
  return { amounts, profit: unit * Math.exp(trade.level) * gain };
}

function check({ weights, reserves, prices, gamma }: PoolState): void {
  const lists = { weights, reserves, prices };
  for (const [path, list] of Object.entries(lists)) {
    if (list.length !== weights.length) {
      throw new InputError(
        `${path} has ${list.length} entries; one for each of ${weights.length} weights was expected.`,
        {
          code: 'pool.lengths',
          path,
          value: list.length,
          expected: `${weights.length} numbers`,
        },
      );
    }
    const bad = list.findIndex((value) => !(value > 0 && Number.isFinite(value)));
    if (bad < 0) continue;
    throw new InputError(`${path}[${bad}] is ${list[bad]!}; a positive number was expected.`, {
      code: 'pool.not_positive',
      path: `${path}[${bad}]`,
      value: list[bad],
      expected: 'a number > 0',
    });
  }
  if (gamma > 0 && gamma <= 1) return;
  throw new InputError(`gamma is ${gamma}; 1 less the fee was expected, a number of (0, 1].`, {
    code: 'pool.gamma',
    path: 'gamma',
    value: gamma,
    expected: 'a number of (0, 1]',
  });
}

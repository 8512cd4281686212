import { emptyTrade, findArbitrage, settle } from './arbitrage.js';
import type { EclpCurve } from './curve.js';
import type { Pair } from './geometry.js';

/** What a step has to do with. */
export interface GyroscopeStepOptions {
  readonly curve: EclpCurve;
  /** Of token 0 and token 1 at this moment, numeraire. */
  readonly prices: Pair;
  /** φ; default 0. */
  readonly fee?: number;
  /** Numeraire an arbitrage; default 0. */
  readonly gasCost?: number;
  /** f_a; default 0. */
  readonly arbFees?: number;
  /** Compare R_1 / R_0 with the market's price instead of the pool's marginal price. Spec 03 Q-gyro-1; default false. */
  readonly reserveRatioPrice?: boolean;
}

/** What a step leaves. */
export interface GyroscopeStep {
  readonly reserves: Pair;
  /** Token units into the pool, fees included; negative ones go out. */
  readonly trade: Pair;
  /** Fee revenue, numeraire. */
  readonly revenue: number;
}

/**
 * One arbitrage: where the pool's price of token 0 is below γ x or above x/γ, x = p_0/p_1 the market's, it is brought there if that pays
 * and both reserves stay. Without a fee that is the zero-fee step R = r(χ - A⁻¹τ(x)). Spec 03 §4.5 and §4.6.
 */
export function gyroscopeStep(reserves: Pair, options: GyroscopeStepOptions): GyroscopeStep {
  const {
    curve,
    prices,
    fee = 0,
    gasCost: gas = 0,
    arbFees: arbFee = 0,
    reserveRatioPrice = false,
  } = options;
  const [p0, p1] = prices;
  const gamma = 1 - fee;
  const terms = { fee, gamma, gas, arbFee, byRatio: reserveRatioPrice };
  const pool = Float64Array.of(reserves[0], reserves[1], 0, 0);
  settle(pool, curve, reserveRatioPrice);
  const still: GyroscopeStep = { reserves, trade: [0, 0], revenue: 0 };
  const x = p0 / p1;
  const price = pool[3]!;
  const tokenIn = price <= x * gamma ? 1 : x <= price * gamma ? 0 : -1;
  if (tokenIn < 0) return still;
  const aim = tokenIn === 1 ? x * gamma : x / gamma;
  const trade = emptyTrade();
  if (!findArbitrage(pool, curve, tokenIn, aim, p0, p1, terms, trade)) return still;
  return {
    reserves: [trade.left0, trade.left1],
    trade: [trade.left0 - reserves[0], trade.left1 - reserves[1]],
    revenue: trade.amountIn * fee * (tokenIn === 1 ? p1 : p0),
  };
}

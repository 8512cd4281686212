import { emptyTrade, findArbitrage, makeTrade, revenueOf, type TradeTerms } from './arbitrage.js';
import { stateOf, stateVector, type ReclammState } from './state.js';
import { isOffCentre, shiftVirtuals, type Thermostat } from './thermostat.js';

/** What a step has to do with. */
export interface StepOptions {
  readonly thermostat: Thermostat;
  /** Of a and b at this moment, numeraire. */
  readonly prices: readonly [number, number];
  /** φ; default 0. */
  readonly fee?: number;
  /** Numeraire an arbitrage; default 0. */
  readonly gasCost?: number;
  /** f_a; default 0. */
  readonly arbFees?: number;
  /** σ_p; default 0. */
  readonly protocolFeeSplit?: number;
}

/** What a step leaves. */
export interface StepResult {
  readonly state: ReclammState;
  /** Token units into the pool, fees included; negative ones go out. */
  readonly trade: readonly [number, number];
  /** Fee revenue of liquidity providers, numeraire. */
  readonly revenue: number;
}

/**
 * One step of a pool: it shifts its range if it is off centre, then arbitrageurs trade if that pays. Without costs this is the
 * zero-fee step √(L/m) - Va, √(L m) - Vb. Spec 03 §5.4 to §5.7.
 */
export function reclammStep(state: ReclammState, options: StepOptions): StepResult {
  const {
    thermostat,
    prices,
    fee = 0,
    gasCost: gas = 0,
    arbFees: arbFee = 0,
    protocolFeeSplit = 0,
  } = options;
  const terms: TradeTerms = { fee, gamma: 1 - fee, gas, arbFee, split: protocolFeeSplit };
  const vector = stateVector(state);
  if (isOffCentre(vector, thermostat.margin)) shiftVirtuals(vector, thermostat, prices[0] / prices[1]);
  const tokenIn = mispriced(vector, prices[0], prices[1], terms.gamma);
  const trade = emptyTrade();
  if (tokenIn < 0) return { state: stateOf(vector), trade: [0, 0], revenue: 0 };
  const [priceIn, priceOut] = tokenIn === 0 ? prices : [prices[1], prices[0]];
  if (!findArbitrage(vector, tokenIn, priceIn, priceOut, terms, trade)) {
    return { state: stateOf(vector), trade: [0, 0], revenue: 0 };
  }
  makeTrade(vector, trade, terms);
  const { amountIn, amountOut } = trade;
  return {
    state: stateOf(vector),
    trade: tokenIn === 0 ? [amountIn, -amountOut] : [-amountOut, amountIn],
    revenue: revenueOf(trade, priceIn, terms),
  };
}

/** The token the pool pays too much for even after the fee, 0 or 1; -1 where there is none. */
function mispriced(state: Float64Array, priceA: number, priceB: number, gamma: number): number {
  const a = (state[0]! + state[2]!) * priceA;
  const b = (state[1]! + state[3]!) * priceB;
  return gamma * b > a ? 0 : gamma * a > b ? 1 : -1;
}

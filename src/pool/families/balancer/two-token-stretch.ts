import { convexity, type Trade } from '../../arbitrage/trades/index.js';
import { expMinusOne } from '../../minutes/exp-minus-one.js';
import { logRatio } from '../../minutes/log-ratio.js';
import type { FamilyRun } from '../family.js';
import type { TradeTerms } from './arbitrage.js';

/** A pool of two tokens on a stretch of steps of unchanging costs, on which nobody but arbitrageurs trades. */
export interface Stretch {
  readonly prices: Float64Array;
  /** Row of the market of the window's first row, rows of the window, and rows between two steps. */
  readonly start: number;
  readonly rows: number;
  readonly every: number;
  readonly weights: Float64Array;
  readonly terms: TradeTerms;
  /** Moved along. */
  readonly reserves: Float64Array;
  /** What to write rows to, if rows are wanted. */
  readonly into: FamilyRun | undefined;
  readonly trade: Trade;
  /** Called with each trade before it is made, and where its prices are, if derivatives are wanted. */
  readonly onTrade: ((at: number) => void) | undefined;
}

/**
 * Makes the steps [from, to); answers the fee revenue.
 *
 * The loop a simulation with fees spends its time in: a minute without a trade is four products and a comparison. With
 * δ = ln(γ m_out / m_in) > 0, m = R p / w, a trade shrinks R_out by e^{-w_in' δ} and lets R_in grow by (e^{w_out' δ} - 1) / γ.
 */
export function walkStretch(on: Stretch, from: number, to: number): number {
  const { prices, start, rows, every, weights, terms, reserves, trade, onTrade } = on;
  const { gamma, fee, gas, arbFee } = terms;
  const [w0, w1] = [weights[0]!, weights[1]!];
  const total = w0 + w1;
  const written = on.into?.reserves;
  const isTested = gas > 0 || arbFee > 0;
  let r0 = reserves[0]!;
  let r1 = reserves[1]!;
  let revenues = 0;
  for (let k = from; k < to; k++) {
    const at = 2 * (start + k * every);
    const p0 = prices[at]!;
    const p1 = prices[at + 1]!;
    const m0 = r0 * p0 * w1;
    const m1 = r1 * p1 * w0;
    if (gamma * m1 > m0 || gamma * m0 > m1) {
      const isFirstIn = gamma * m1 > m0;
      const delta = isFirstIn ? logRatio(m0, gamma * m1) : logRatio(m1, gamma * m0);
      const weightIn = isFirstIn ? w0 : w1;
      const down = (weightIn / total) * delta;
      const up = delta - down;
      const shrunk = expMinusOne(-down);
      const grown = expMinusOne(up) / gamma;
      const paid = isFirstIn ? r0 * p0 * grown : r1 * p1 * grown;
      const level = (isFirstIn ? r1 * p1 : r0 * p0) * (1 + shrunk);
      if (!isTested || isWorthIt(level, down, up, weightIn, total, paid, gas, arbFee)) {
        if (onTrade) {
          reserves[0] = r0;
          reserves[1] = r1;
          const tokenIn = isFirstIn ? 0 : 1;
          trade.sides[tokenIn] = 1;
          trade.sides[1 - tokenIn] = -1;
          trade.distances[tokenIn] = -up;
          trade.distances[1 - tokenIn] = down;
          onTrade(at);
        }
        if (isFirstIn) {
          r0 += r0 * grown;
          r1 += r1 * shrunk;
        } else {
          r1 += r1 * grown;
          r0 += r0 * shrunk;
        }
        const revenue = fee * paid;
        revenues += revenue;
        if (on.into && revenue !== 0) on.into.feeRevenue[k * every] = revenue;
      }
    }
    if (!written) continue;
    const end = 2 * Math.min(rows, (k + 1) * every);
    for (let i = 2 * k * every; i < end; i += 2) {
      written[i] = r0;
      written[i + 1] = r1;
    }
  }
  reserves[0] = r0;
  reserves[1] = r1;
  return revenues;
}

/**
 * Whether a trade pays gas and fees elsewhere. Spec 02 §3.6.
 *
 * @param level value of the token that goes out after the trade, w_out e^level of other trades
 */
function isWorthIt(
  level: number,
  down: number,
  up: number,
  weightIn: number,
  total: number,
  paid: number,
  gas: number,
  arbFee: number,
): boolean {
  const profit = level * (convexity(down) + (weightIn / (total - weightIn)) * convexity(-up));
  // What goes out is what is paid, and the profit.
  return profit - gas >= 0.5 * arbFee * (2 * paid + profit);
}

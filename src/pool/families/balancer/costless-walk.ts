import type { FamilyMarket, FamilyRun } from '../family.js';
import { openingReserves, openingSlopes, stepsOf, writeRows, type Walk } from './fixed-weights/index.js';

/**
 * Walks a pool of constant weights where trading costs nothing: arbitrage then keeps Π R^w and the market's prices, so that
 *
 *     R_i(t) = w_i V(t) / p_i(t)      V(t) = V_0 Π_i (p_i(t) / p_i(0))^{w_i}
 *
 * whatever happened in between. Spec 02 §2 at constant weights, spec 03 §1.
 */
export function createCostlessWalk(
  weights: Float64Array,
  market: FamilyMarket,
  into?: FamilyRun,
  hasTangents = false,
): Walk {
  const { prices, start, rows } = market;
  const n = weights.length;
  const { steps, every } = stepsOf(market);
  const opening = openingReserves(weights, market);
  const reserves = Float64Array.from(opening);
  const openingTangents = hasTangents ? openingSlopes(weights, opening, 0) : new Float64Array(0);
  const slopes = Float64Array.from(openingTangents);
  const logs = new Float64Array(n);
  const first = start * n;
  let step = 0;

  /** What opening reserves are worth at opening prices, a token: all that later reserves need of them. */
  const worth = opening.map((reserve, i) => reserve * prices[first + i]!);

  /** Sets reserves to those after a step: prices in that of token 0 save a logarithm. */
  function jump(at: number): void {
    const rise = prices[at]! / prices[first]!;
    let mean = 0;
    for (let i = 1; i < n; i++) {
      const log = Math.log(prices[at + i]! / prices[first + i]! / rise);
      logs[i] = log;
      mean += weights[i]! * log;
    }
    const growth = rise * Math.exp(mean);
    for (let i = 0; i < n; i++) reserves[i] = (worth[i]! * growth) / prices[at + i]!;
    if (!hasTangents) return;
    for (let k = 0; k < n; k++) {
      const dMean = weights[k]! * (logs[k]! - mean);
      for (let i = 0; i < n; i++) {
        slopes[k * n + i] = reserves[i]! * (openingTangents[k * n + i]! / opening[i]! + dMean);
      }
    }
  }

  return {
    steps,
    reserves,
    slopes,
    revenueSlopes: new Float64Array(hasTangents ? n : 0),
    revenue: () => 0,
    walkTo: (end) => {
      if (!into) {
        if (end > step) jump((start + (end - 1) * every) * n);
        step = Math.max(step, end);
        return;
      }
      for (; step < end; step++) {
        jump((start + step * every) * n);
        writeRows(into, step * every, Math.min(rows, (step + 1) * every), reserves, 0);
      }
    },
  };
}

import type { Conditions } from './conditions.js';
import { inputGrowthSlope } from './input-growth.js';

/** A leg as it was made. */
export interface MadeLeg {
  readonly sides: Int8Array;
  /** Position of its sides. */
  readonly sideAt: number;
  /** n distances and n logarithms of reserves before the leg. */
  readonly numbers: Float64Array;
  readonly at: number;
  readonly weights: Float64Array;
  readonly weightAt: number;
  readonly prices: Float64Array;
  readonly priceAt: number;
}

/** Settings of {@link createLegAdjoint}. */
export interface LegAdjointOptions {
  readonly assets: number;
  readonly conditions: Conditions;
  /** σ */
  readonly split: number;
}

/**
 * Adjoint of a leg. Which tokens are traded, and whether, is piecewise constant; the derivative flows through the closed form
 * of the chosen trade, the noise factor and the protocol's fee. Spec 02 §12.
 *
 * @param byLogs adjoint of ln R after the leg; that before it when done
 * @param byWeights a table; the leg's weights' adjoint is added at `weightAt`
 * @param byRevenue d(objective)/d(fee revenue over initial value)
 */
export type LegAdjoint = (
  made: MadeLeg,
  byLogs: Float64Array,
  byWeights: Float64Array,
  byRevenue: number,
) => void;

export function createLegAdjoint({ assets, conditions, split }: LegAdjointOptions): LegAdjoint {
  const byDistances = new Float64Array(assets);
  const contents = new Float64Array(assets);

  return (made, byLogs, byWeights, byRevenue) => {
    const { sides, sideAt, numbers, at, weights, weightAt } = made;
    const { fee, noise } = conditions;
    if (noise > 0 || byRevenue !== 0) pullBackFull(made, byLogs, byRevenue);
    else {
      for (let i = 0; i < assets; i++) {
        const side = sides[sideAt + i]!;
        if (side === 0) byDistances[i] = 0;
        else if (side < 0) byDistances[i] = -byLogs[i]!;
        else byDistances[i] = -byLogs[i]! * inputGrowthSlope(fee, -numbers[at + i]!);
      }
    }
    // d_i = v_i - L, L = Σ w v / Σ w over the tokens traded, v_i = u_i or u_i + band, u_i = r_i + l_i - ln w_i.
    let total = 0;
    let byLevel = 0;
    for (let i = 0; i < assets; i++) {
      if (sides[sideAt + i] === 0) continue;
      total += weights[weightAt + i]!;
      byLevel -= byDistances[i]!;
    }
    byLevel /= total;
    for (let i = 0; i < assets; i++) {
      if (sides[sideAt + i] === 0) continue;
      const weight = weights[weightAt + i]!;
      const byValue = byDistances[i]! + byLevel * weight;
      byLogs[i]! += byValue;
      byWeights[weightAt + i]! += byLevel * numbers[at + i]! - byValue / weight;
    }
  };

  /** With noise or revenue: through E_i = R_i p_i, ρ_i = Δ_i / R_i, I = Σ E ρ, P = Σ E m and F = 1 + η I / P. */
  function pullBackFull(
    { sides, sideAt, numbers, at, prices, priceAt }: MadeLeg,
    byLogs: Float64Array,
    byRevenue: number,
  ): void {
    const { fee, noise } = conditions;
    const share = fee.fee * split;
    let inflow = 0;
    let value = 0;
    for (let i = 0; i < assets; i++) {
      const content = Math.exp(numbers[at + assets + i]! + prices[priceAt + i]!);
      contents[i] = content;
      const side = sides[sideAt + i]!;
      const distance = numbers[at + i]!;
      if (side > 0) {
        const gross = Math.expm1(-distance) / fee.gamma;
        inflow += content * gross;
        value += content * (1 + gross);
      } else value += side < 0 ? content * Math.exp(-distance) : content;
    }
    const growth = 1 + (noise * inflow) / value;
    let byGrowth = 0;
    for (let i = 0; i < assets; i++) {
      if (sides[sideAt + i]! > 0) {
        const gross = Math.expm1(-numbers[at + i]!) / fee.gamma;
        byGrowth += (byLogs[i]! * (1 + gross)) / ((1 + gross) * growth - share * gross);
      } else byGrowth += byLogs[i]! / growth;
    }
    const byInflow = (byGrowth * noise) / value + byRevenue * (fee.fee * (1 - split) + noise);
    const byValue = (-byGrowth * noise * inflow) / (value * value);
    for (let i = 0; i < assets; i++) {
      const side = sides[sideAt + i]!;
      const shrunk = Math.exp(-numbers[at + i]!);
      const content = contents[i]!;
      if (side === 0) {
        byDistances[i] = 0;
        byLogs[i]! += byValue * content;
      } else if (side < 0) {
        byDistances[i] = -byLogs[i]! - shrunk * byValue * content;
        byLogs[i]! += byValue * content * shrunk;
      } else {
        const gross = Math.expm1(-numbers[at + i]!) / fee.gamma;
        const kept = (1 + gross) * growth - share * gross;
        const byGross = (byLogs[i]! * (growth - share)) / kept + (byInflow + byValue) * content;
        byDistances[i] = (-shrunk / fee.gamma) * byGross;
        byLogs[i]! += content * (byInflow * gross + byValue * (1 + gross));
      }
    }
  }
}

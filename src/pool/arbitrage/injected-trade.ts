import type { FeeConstants } from './fee-constants.js';

/** An injected trade, seen from the pool: spec 02 §4. */
export interface Swap {
  readonly tokenIn: number;
  readonly tokenOut: number;
  /** In the units of the reserves. */
  readonly amount: number;
}

/**
 * Makes an exact-in swap on logarithms of reserves r:
 *
 *     r_j -= (w_i / w_j) ln(1 + γ q)      r_i += ln(1 + q (1 - φ σ))      q = amount / R_i
 *
 * @param kept 1 - φ σ, share of the amount that stays in the pool
 */
export function injectSwap(
  logs: Float64Array,
  weights: Float64Array,
  at: number,
  { tokenIn: i, tokenOut: j, amount }: Swap,
  { gamma }: FeeConstants,
  kept: number,
): void {
  const q = amount * Math.exp(-logs[i]!);
  logs[j]! -= (weights[at + i]! / weights[at + j]!) * Math.log1p(gamma * q);
  logs[i]! += Math.log1p(kept * q);
}

/**
 * Adjoint of {@link injectSwap}.
 *
 * @param logIn logarithm of the reserve of the token that goes in, before the swap
 * @param byLogs adjoint of the logarithms after the swap; that of those before it when done
 */
export function injectSwapAdjoint(
  logIn: number,
  weights: Float64Array,
  at: number,
  { tokenIn: i, tokenOut: j, amount }: Swap,
  { gamma }: FeeConstants,
  kept: number,
  byLogs: Float64Array,
  byWeights: Float64Array,
): void {
  const q = amount * Math.exp(-logIn);
  const wi = weights[at + i]!;
  const wj = weights[at + j]!;
  const grown = Math.log1p(gamma * q);
  const byOut = byLogs[j]!;
  byWeights[at + i]! -= (byOut * grown) / wj;
  byWeights[at + j]! += (byOut * grown * wi) / (wj * wj);
  // q falls as the reserve rises: dq/dr_i = -q.
  const byQ = (byLogs[i]! * kept) / (1 + kept * q) - (byOut * (wi / wj) * gamma) / (1 + gamma * q);
  byLogs[i]! -= byQ * q;
}

import type { WindowPrices } from './price-terms.js';

/**
 * Growth of a pool whose reserves stand still: ln Σ_i w_i p_i(to) / p_i(from), w the weights at `from`.
 *
 * @param from, to rows of the window
 */
export function stillGrowth(
  weights: Float64Array,
  { table, start }: WindowPrices,
  from: number,
  to: number,
): number {
  const { width, data } = table;
  const before = (start + from) * 2 * width;
  const after = (start + to) * 2 * width;
  let sum = 0;
  for (let i = 0; i < width; i++) sum += weights[i]! * Math.exp(data[after + i]! - data[before + i]!);
  return Math.log(sum);
}

/** Replaces `weights` by adjoint · d {@link stillGrowth} / d weights. */
export function stillGrowthAdjoint(
  weights: Float64Array,
  { table, start }: WindowPrices,
  from: number,
  to: number,
  adjoint: number,
): void {
  const { width, data } = table;
  const before = (start + from) * 2 * width;
  const after = (start + to) * 2 * width;
  let sum = 0;
  for (let i = 0; i < width; i++) sum += weights[i]! * Math.exp(data[after + i]! - data[before + i]!);
  for (let i = 0; i < width; i++) {
    weights[i] = (adjoint * Math.exp(data[after + i]! - data[before + i]!)) / sum;
  }
}

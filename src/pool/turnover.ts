import { curveTurnover, curveTurnoverAdjoint } from './curve/index.js';
import type { Pieces } from './pieces.js';
import type { WeightPath } from './weight-path.js';

/**
 * Turnover per arbitrage of a pool that is arbitraged every row or more often: mean of Σ_i |w_i(t+1) - w_i(t)|. Spec 06 §6.
 *
 * Linear weights move in equal steps within a piece, so the sum over it is N Σ_i |b_i|; along a curve it is taken step by
 * step.
 *
 * @param pieces cut with a stride of 1; must reach the window's last row
 * @param trades arbitrages of the window, the one at its first row included
 */
export function turnover(path: WeightPath, pieces: Pieces, assets: number, trades: number): number {
  if (pieces.curve) return curveTurnover(path, pieces, pieces.curve) / (trades - 1);
  let total = 0;
  forEachMove(path, pieces, assets, (_, __, change) => (total += Math.abs(change)));
  return total / (trades - 1);
}

/** Adds scale · d {@link turnover} / d path. */
export function turnoverAdjoint(
  path: WeightPath,
  pieces: Pieces,
  assets: number,
  trades: number,
  scale: number,
  into: WeightPath,
): void {
  if (pieces.curve) {
    curveTurnoverAdjoint(path, pieces, pieces.curve, scale / (trades - 1), into);
    return;
  }
  forEachMove(path, pieces, assets, (k, i, change) => {
    const slope = (scale * Math.sign(change)) / (trades - 1);
    const from = pieces.from.chunk[k]! * assets + i;
    const to = pieces.to.chunk[k]! * assets + i;
    into.starts[to]! += slope;
    into.deltas[to]! += slope * pieces.to.moved[k]!;
    into.starts[from]! -= slope;
    into.deltas[from]! -= slope * pieces.from.moved[k]!;
  });
}

function forEachMove(
  path: WeightPath,
  { count, from, to }: Pieces,
  assets: number,
  visit: (piece: number, asset: number, change: number) => void,
): void {
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < assets; i++) {
      const a = from.chunk[k]! * assets + i;
      const b = to.chunk[k]! * assets + i;
      const start = path.starts[a]! + path.deltas[a]! * from.moved[k]!;
      visit(k, i, path.starts[b]! + path.deltas[b]! * to.moved[k]! - start);
    }
  }
}

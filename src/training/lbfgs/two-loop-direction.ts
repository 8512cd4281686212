import type { CurvaturePair } from './lbfgs-state.js';
import { dot } from './vectors.js';

/**
 * The quasi-Newton direction -H g, H the inverse Hessian the pairs tell of, from γI with γ = s·y / y·y of the newest pair;
 * -g without pairs. Two-loop recursion: Nocedal and Wright, "Numerical Optimization", 2006, algorithm 7.4 and (7.20).
 *
 * @param gradient g, one entry a coordinate
 * @param pairs oldest first
 */
export function twoLoopDirection(gradient: Float64Array, pairs: readonly CurvaturePair[]): Float64Array {
  const direction = gradient.map((g) => -g);
  const alphas = new Float64Array(pairs.length);
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { step, change, curvature } = pairs[i]!;
    const alpha = dot(step, direction) / curvature;
    alphas[i] = alpha;
    addMultiple(direction, -alpha, change);
  }
  const newest = pairs.at(-1);
  if (newest !== undefined) {
    const gamma = newest.curvature / dot(newest.change, newest.change);
    for (let k = 0; k < direction.length; k++) direction[k]! *= gamma;
  }
  for (let i = 0; i < pairs.length; i++) {
    const { step, change, curvature } = pairs[i]!;
    addMultiple(direction, alphas[i]! - dot(change, direction) / curvature, step);
  }
  return direction;
}

function addMultiple(target: Float64Array, factor: number, values: Float64Array): void {
  for (let k = 0; k < target.length; k++) target[k]! += factor * values[k]!;
}

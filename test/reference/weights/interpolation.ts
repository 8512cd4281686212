import { sum } from '../transforms.js';
import type { ReferenceSettings } from '../settings.js';

type Vector = readonly number[];

/** The rows of one chunk that starts at `start` and moves by `delta` a row (spec 01 §7). */
export function chunkWeights(
  start: Vector,
  delta: Vector,
  settings: Pick<ReferenceSettings, 'chunkPeriod' | 'interpolationPeriod' | 'interpolationMethod'>,
): number[][] {
  const steps = settings.interpolationPeriod;
  const end = start.map((weight, i) => steps * delta[i]! + weight);
  const rows: number[][] = [];
  for (let j = 0; j < settings.chunkPeriod; j++) {
    const linear = start.map((weight, i) => j * delta[i]! + weight);
    if (j >= steps) rows.push(end);
    else if (settings.interpolationMethod === 'linear') rows.push(linear);
    else if (settings.interpolationMethod === 'approx_optimal') {
      const geometric = start.map((weight, i) => weight * (end[i]! / weight) ** (j / (steps + 1)));
      rows.push(shares(linear.map((weight, i) => weight + geometric[i]!)));
    } else rows.push(geodesic(start, end, j / steps) ?? linear);
  }
  return rows;
}

/**
 * The point a share `t` of the way along the great circle from √start to √end, as weights; nothing where the two are the same:
 *
 *     w = ( sin((1 - t) Θ) / sin Θ · √start + sin(t Θ) / sin Θ · √end )²,   cos Θ = Σ √(start end)
 *
 * Equal steps along it lose the least to arbitrage: the loss of a small step is half the square of its Fisher-Rao length.
 */
export function geodesic(start: Vector, end: Vector, t: number): number[] | undefined {
  const cosine = sum(start.map((weight, i) => Math.sqrt(weight * end[i]!)));
  if (cosine >= 1) return undefined;
  const angle = Math.acos(cosine);
  const from = Math.sin((1 - t) * angle) / Math.sin(angle);
  const to = Math.sin(t * angle) / Math.sin(angle);
  return shares(start.map((weight, i) => (from * Math.sqrt(weight) + to * Math.sqrt(end[i]!)) ** 2));
}

function shares(x: Vector): number[] {
  const total = sum(x);
  return x.map((weight) => weight / total);
}

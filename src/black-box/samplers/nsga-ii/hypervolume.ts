import { dominates } from './non-dominated-ranks.js';

type Point = readonly number[];

/**
 * Area between points of two losses and a reference point: of what is at least as bad as one of them in both and better than
 * the reference in both. Larger is better.
 *
 * A sweep along the first loss, O(n log n). Zitzler and Thiele, "Multiobjective optimization using evolutionary algorithms",
 * 1998.
 *
 * @param points pairs of losses, lower is better; those not better than the reference in both add nothing
 */
export function hypervolume2d(points: readonly Point[], reference: Point): number {
  const [right, top] = [reference[0]!, reference[1]!];
  const inside = points.filter((point) => point[0]! < right && point[1]! < top);
  inside.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
  let area = 0;
  let level = top;
  for (const point of inside) {
    if (point[1]! >= level) continue;
    area += (right - point[0]!) * (level - point[1]!);
    level = point[1]!;
  }
  return area;
}

/**
 * The same for any number of losses, from 1: the volumes that the points add one after the other, each its box without what
 * the later ones share with it.
 *
 * While, Bradstreet and Barone, "A fast way of calculating exact hypervolumes", 2012.
 */
export function hypervolume(points: readonly Point[], reference: Point): number {
  if (reference.length === 2) return hypervolume2d(points, reference);
  const inside = points.filter((point) => point.every((loss, k) => loss < reference[k]!));
  if (reference.length === 1) {
    return inside.reduce((most, point) => Math.max(most, reference[0]! - point[0]!), 0);
  }
  const front = inside.filter((point) => !inside.some((other) => dominates(other, point)));
  return front.reduce((sum, point, i) => {
    const box = point.reduce((volume, loss, k) => volume * (reference[k]! - loss), 1);
    const shared = front.slice(i + 1).map((other) => other.map((loss, k) => Math.max(loss, point[k]!)));
    return sum + box - (shared.length === 0 ? 0 : hypervolume(shared, reference));
  }, 0);
}

import { hypervolume } from '../nsga-ii/hypervolume.js';

type Point = readonly number[];

/** Stands for a reference of 0, which the products below would lose. */
const TINY = 1e-12;

/**
 * Indices of points that together dominate a large volume: one after the other, that which adds the most.
 *
 * The greedy algorithm reaches at least 1 - 1/e of the largest volume. Guerreiro, Fonseca and Paquete, "Greedy hypervolume
 * subset selection in low dimensions", 2016. The reference is a tenth beyond the worst of the losses, as in Ozaki et al.,
 * "Multiobjective tree-structured Parzen estimator", 2022. Equal points are taken only when no others are left, and where a
 * loss is infinite, which gives no volume, the first points in lexicographic order.
 *
 * @param points losses of one front, lower is better; at least `size`
 */
export function hypervolumeSubset(points: readonly Point[], size: number): number[] {
  const reference = referencePoint(points);
  const order = [...points.keys()].sort((i, j) => lexicographic(points[i]!, points[j]!) || i - j);
  const isRepeated = (rank: number): boolean =>
    rank > 0 && lexicographic(points[order[rank - 1]!]!, points[order[rank]!]!) === 0;
  const unique = order.filter((_, rank) => !isRepeated(rank));
  const repeated = order.filter((_, rank) => isRepeated(rank)).sort((i, j) => i - j);
  const wanted = Math.min(size, unique.length);
  const chosen = reference.every(Number.isFinite)
    ? greedy(points, unique, wanted, reference)
    : unique.slice(0, wanted);
  return [...chosen, ...repeated.slice(0, size - wanted)];
}

function greedy(
  points: readonly Point[],
  candidates: readonly number[],
  size: number,
  reference: Point,
): number[] {
  const chosen: number[] = [];
  let left = [...candidates];
  while (chosen.length < size) {
    const selected = chosen.map((i) => points[i]!);
    const volumes = left.map((i) => hypervolume([...selected, points[i]!], reference));
    const best = left[volumes.indexOf(Math.max(...volumes))]!;
    chosen.push(best);
    left = left.filter((i) => i !== best);
  }
  return chosen;
}

function referencePoint(points: readonly Point[]): number[] {
  return points[0]!.map((_, k) => {
    const worst = points.reduce((most, point) => Math.max(most, point[k]!), -Infinity);
    return Math.max(1.1 * worst, 0.9 * worst) || TINY;
  });
}

function lexicographic(a: Point, b: Point): number {
  const k = a.findIndex((loss, j) => loss !== b[j]);
  return k < 0 ? 0 : a[k]! < b[k]! ? -1 : 1;
}

/**
 * How far each point of a front is from its neighbours: the sum over losses of the distance between the points before and
 * after it, by the extent of the front; the ends are infinitely far, so that they are kept.
 *
 * Deb et al. 2002, §III.B. Losses in which the front has no finite extent do not count.
 *
 * @param front losses of points that do not dominate each other
 */
export function crowdingDistances(front: readonly (readonly number[])[]): number[] {
  const distances = front.map(() => 0);
  const objectives = front[0]?.length ?? 0;
  for (let k = 0; k < objectives; k++) {
    const order = [...front.keys()].sort((i, j) => front[i]![k]! - front[j]![k]!);
    const at = (rank: number): number => front[order[rank]!]![k]!;
    const extent = at(order.length - 1) - at(0);
    if (!(extent > 0 && extent < Infinity)) continue;
    order.forEach((i, rank) => {
      const isEnd = rank === 0 || rank === order.length - 1;
      distances[i]! += isEnd ? Infinity : (at(rank + 1) - at(rank - 1)) / extent;
    });
  }
  return distances;
}

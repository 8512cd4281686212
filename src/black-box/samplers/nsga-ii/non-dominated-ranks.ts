/** Whether a is nowhere worse than b and better somewhere; lower is better. */
export function dominates(a: readonly number[], b: readonly number[]): boolean {
  let isBetter = false;
  for (let k = 0; k < a.length; k++) {
    if (a[k]! > b[k]!) return false;
    if (a[k]! < b[k]!) isBetter = true;
  }
  return isBetter;
}

/**
 * Rank of every point: 0 where no other dominates it, and 1 more than the ranks taken away where none of the rest does.
 * Equal points have equal ranks.
 *
 * The fast non-dominated sort of Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm:
 * NSGA-II", 2002, §III.A: O(m n²) for n points of m losses.
 *
 * @param points losses, lower is better
 */
export function nonDominatedRanks(points: readonly (readonly number[])[]): number[] {
  const dominated = points.map((): number[] => []);
  const dominators = points.map(() => 0);
  const note = (better: number, worse: number): void => {
    dominated[better]!.push(worse);
    dominators[worse]!++;
  };
  for (let i = 0; i < points.length; i++) {
    for (let j = 0; j < i; j++) {
      if (dominates(points[i]!, points[j]!)) note(i, j);
      else if (dominates(points[j]!, points[i]!)) note(j, i);
    }
  }
  const ranks = points.map(() => 0);
  let front = [...points.keys()].filter((i) => dominators[i] === 0);
  for (let rank = 0; front.length > 0; rank++) {
    const next: number[] = [];
    for (const i of front) {
      ranks[i] = rank;
      for (const j of dominated[i]!) if (--dominators[j]! === 0) next.push(j);
    }
    front = next;
  }
  return ranks;
}

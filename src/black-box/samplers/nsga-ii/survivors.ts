import { crowdingDistances } from './crowding-distances.js';
import { nonDominatedRanks } from './non-dominated-ranks.js';

/** A trial as a member of a population. */
export interface Individual {
  /** One coordinate a parameter. */
  readonly point: readonly number[];
  /** Lower is better. */
  readonly losses: readonly number[];
}

/** With how good it is among its population. */
export interface RankedIndividual extends Individual {
  readonly rank: number;
  /** Within its rank. */
  readonly crowding: number;
}

/** Order by the crowded comparison: a lower rank is better, and of equal ranks a larger distance. Deb et al. 2002, §III.B. */
export function compareCrowded(a: RankedIndividual, b: RankedIndividual): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.crowding === b.crowding ? 0 : b.crowding - a.crowding;
}

/** The best of a population by the crowded comparison, best first; of equals the earlier. */
export function survivors(population: readonly Individual[], size: number): RankedIndividual[] {
  const ranks = nonDominatedRanks(population.map(({ losses }) => losses));
  const crowding = population.map(() => 0);
  for (const rank of new Set(ranks)) {
    const front = [...ranks.keys()].filter((i) => ranks[i] === rank);
    const distances = crowdingDistances(front.map((i) => population[i]!.losses));
    front.forEach((i, k) => (crowding[i] = distances[k]!));
  }
  const ranked = population.map((individual, i) => ({
    ...individual,
    rank: ranks[i]!,
    crowding: crowding[i]!,
  }));
  return ranked.sort(compareCrowded).slice(0, size);
}

import { fromUnit, numericRange, randomCoordinate, toUnit, type Varied } from '../coordinates/index.js';
import type { RandomSource } from '../random-source.js';
import type { NsgaIIOptions } from './nsga-ii-options.js';
import { polynomialMutation } from './polynomial-mutation.js';
import { simulatedBinaryCrossover } from './simulated-binary-crossover.js';
import { compareCrowded, type RankedIndividual } from './survivors.js';

/**
 * A child of two parents, each the better of two drawn: numbers by simulated binary crossover and polynomial mutation on the
 * scales of their ranges, choices of one parent or the other, mutated to any choice. Deb et al. 2002, §III.C.
 *
 * @param population at least one
 * @returns one coordinate a parameter
 */
export function breed(
  population: readonly RankedIndividual[],
  parameters: readonly Varied[],
  options: NsgaIIOptions,
  random: RandomSource,
): number[] {
  const uniform = (): number => random.uniform();
  const pick = (): RankedIndividual => population[Math.floor(uniform() * population.length)]!;
  const tournament = (): RankedIndividual => {
    const [one, other] = [pick(), pick()];
    return compareCrowded(one, other) <= 0 ? one : other;
  };
  const [mother, father] = [tournament(), tournament()];
  const crosses = uniform() < options.crossoverProbability;
  const mutationProbability = options.mutationProbability ?? 1 / parameters.length;

  return parameters.map(({ distribution }, j) => {
    const isOfMother = !crosses || uniform() < 0.5;
    const own = (isOfMother ? mother : father).point[j]!;
    const others = (isOfMother ? father : mother).point[j]!;
    if (distribution.kind === 'categorical') {
      return uniform() < mutationProbability ? randomCoordinate(distribution, random) : own;
    }
    const range = numericRange(distribution);
    let share = toUnit(range, own);
    // Each parameter is crossed with probability 1/2, as in Deb and Agrawal 1995.
    if (crosses && uniform() < 0.5) {
      share = simulatedBinaryCrossover(share, toUnit(range, others), options.crossoverIndex, uniform());
    }
    if (uniform() < mutationProbability) share = polynomialMutation(share, options.mutationIndex, uniform());
    return fromUnit(range, share);
  });
}

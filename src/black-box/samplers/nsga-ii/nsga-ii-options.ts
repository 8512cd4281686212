import { InputError } from '../../../diagnostics/index.js';

/** Settings of {@link nsgaII}; absent ones take {@link NSGA_II_DEFAULTS}. */
export interface NsgaIIOptions {
  /** Complete trials a generation, >= 2. */
  readonly populationSize: number;
  /** Probability that a child mixes its parents rather than copying one, from 0 to 1. */
  readonly crossoverProbability: number;
  /** η_c, > 0: the larger, the nearer are children to their parents. */
  readonly crossoverIndex: number;
  /** Probability that a parameter mutates, from 0 to 1; null: 1/n of n parameters. */
  readonly mutationProbability: number | null;
  /** η_m, > 0: the larger, the smaller are mutations. */
  readonly mutationIndex: number;
}

/** Deb et al. 2002, §V, but for the population of 100, which few studies have trials for. */
export const NSGA_II_DEFAULTS: NsgaIIOptions = {
  populationSize: 50,
  crossoverProbability: 0.9,
  crossoverIndex: 20,
  mutationProbability: null,
  mutationIndex: 20,
};

/**
 * Options with the defaults filled in.
 *
 * @throws InputError (`search.nsga_ii.option`) where an option is outside its range
 */
export function nsgaIIOptions(given: Partial<NsgaIIOptions>): NsgaIIOptions {
  const options = { ...NSGA_II_DEFAULTS, ...given };
  const expect = (path: keyof NsgaIIOptions, expected: string, holds: (value: number) => boolean): void => {
    const value = options[path];
    if (value === null || holds(value)) return;
    throw new InputError(`NSGA-II cannot use ${path} ${value}; expected ${expected}.`, {
      code: 'search.nsga_ii.option',
      path,
      value,
      expected,
      suggestion: `${NSGA_II_DEFAULTS[path]}`,
    });
  };
  expect('populationSize', 'a whole number from 2', (v) => Number.isSafeInteger(v) && v >= 2);
  expect('crossoverProbability', 'a number from 0 to 1', (v) => v >= 0 && v <= 1);
  expect('mutationProbability', 'a number from 0 to 1, or null', (v) => v >= 0 && v <= 1);
  for (const path of ['crossoverIndex', 'mutationIndex'] as const) {
    expect(path, 'a finite number above 0', (v) => v > 0 && v < Infinity);
  }
  return options;
}

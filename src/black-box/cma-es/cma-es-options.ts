import { InputError } from '../../diagnostics/index.js';

/** Settings of {@link cmaEs}; absent ones take {@link CMA_ES_DEFAULTS}. */
export interface CmaEsOptions {
  /** Generations after which it stops, >= 1; `cma_es_settings.n_generations`. */
  readonly maxGenerations: number;
  /** Standard deviation the first generation is drawn with, > 0; `cma_es_settings.sigma0`. */
  readonly sigma0: number;
  /** λ, candidates a generation, >= 4; null: 4 + ⌊3 ln n⌋. `cma_es_settings.population_size`. */
  readonly populationSize: number | null;
  /** Stops where the longest axis of the distribution, σ√λ_max, is below this, >= 0; `cma_es_settings.tol`. */
  readonly stepTolerance: number;
  /** Stops where the values of late differ by less than this, >= 0, in the objective's units: the tutorial's TolFun. */
  readonly valueTolerance: number;
  /** Stops where the condition of the covariance is above this, > 1. */
  readonly maxCondition: number;
  /** Stops where the longest axis is this many times longer than at first, > 1: the tutorial's TolXUp. */
  readonly maxGrowth: number;
}

/** Limits of spec 05 §7 and spec 07 §18, the rest Hansen's. */
export const CMA_ES_DEFAULTS: CmaEsOptions = {
  maxGenerations: 300,
  sigma0: 0.5,
  populationSize: null,
  stepTolerance: 1e-8,
  valueTolerance: 1e-12,
  maxCondition: 1e14,
  maxGrowth: 1e4,
};

/**
 * Options with the defaults filled in.
 *
 * @throws InputError (`training.cma_es.option`) where an option is outside its range
 */
export function cmaEsOptions(given: Partial<CmaEsOptions>): CmaEsOptions {
  const options = { ...CMA_ES_DEFAULTS, ...given };
  const expect = (name: keyof CmaEsOptions, expected: string, holds: (value: number) => boolean): void => {
    const value = options[name];
    if (value === null || holds(value)) return;
    throw new InputError(`CMA-ES cannot use ${name} ${value}; expected ${expected}.`, {
      code: 'training.cma_es.option',
      path: name,
      value,
      expected,
      suggestion: `${CMA_ES_DEFAULTS[name]}`,
    });
  };
  expect('maxGenerations', 'a whole number from 1', (v) => Number.isSafeInteger(v) && v >= 1);
  expect('populationSize', 'a whole number from 4, or null', (v) => Number.isSafeInteger(v) && v >= 4);
  expect('sigma0', 'a finite number above 0', (v) => v > 0 && v < Infinity);
  const tolerances = ['stepTolerance', 'valueTolerance'] as const;
  for (const name of tolerances) expect(name, 'a finite number from 0', (v) => v >= 0 && v < Infinity);
  expect('maxCondition', 'a number above 1', (v) => v > 1);
  expect('maxGrowth', 'a finite number above 1', (v) => v > 1 && v < Infinity);
  return options;
}

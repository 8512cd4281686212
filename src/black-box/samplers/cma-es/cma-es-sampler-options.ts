import { InputError } from '../../../diagnostics/index.js';

/** Settings of {@link cmaEsSampler}; absent ones take {@link CMA_ES_SAMPLER_DEFAULTS}. */
export interface CmaEsSamplerOptions {
  /** Trials a generation, λ, >= 4; null: 4 + ⌊3 ln n⌋ of n numeric parameters. */
  readonly populationSize: number | null;
  /** Standard deviation of the first generation, as a share of every range, from above 0 to 1. */
  readonly sigma0: number;
}

/** Hansen 2016, appendix A: the optimum is expected within three deviations of the middle. */
export const CMA_ES_SAMPLER_DEFAULTS: CmaEsSamplerOptions = { populationSize: null, sigma0: 0.3 };

/**
 * Options with the defaults filled in.
 *
 * @throws InputError (`search.cma_es.option`) where an option is outside its range
 */
export function cmaEsSamplerOptions(given: Partial<CmaEsSamplerOptions>): CmaEsSamplerOptions {
  const options = { ...CMA_ES_SAMPLER_DEFAULTS, ...given };
  const { populationSize, sigma0 } = options;
  const check = (path: keyof CmaEsSamplerOptions, holds: boolean, expected: string): void => {
    if (holds) return;
    const value = options[path];
    throw new InputError(`The CMA-ES sampler cannot use ${path} ${value}; expected ${expected}.`, {
      code: 'search.cma_es.option',
      path,
      value,
      expected,
      suggestion: `${CMA_ES_SAMPLER_DEFAULTS[path]}`,
    });
  };
  const isSize = populationSize === null || (Number.isSafeInteger(populationSize) && populationSize >= 4);
  check('populationSize', isSize, 'a whole number from 4, or null');
  check('sigma0', sigma0 > 0 && sigma0 <= 1, 'a number above 0, at most 1');
  return options;
}

import { InputError } from '../../diagnostics/index.js';
import { checkOption } from './check-option.js';

/** What makes a {@link weightAverage}, by the names of `optimisation_settings`. */
export interface WeightAverageSettings {
  /** N, updates, a whole number from 1. */
  readonly n_iterations: number;
  /** Where averaging starts, a fraction of N from 0 to 1. */
  readonly swa_start_frac: number;
  /** Updates between two averaged parameters, a whole number from 1. */
  readonly swa_freq: number;
}

/** What an average is of, and what it is. */
export interface WeightAverageState {
  readonly count: number;
  /** Of no meaning while the count is 0. */
  readonly mean: Float64Array;
}

/** A triple of pure functions; arguments are left as they are. */
export interface WeightAverage {
  /** State before the first update of that many parameters. */
  readonly init: (size: number) => WeightAverageState;
  /**
   * State after an update, which is the same one where that update is not averaged.
   *
   * @param step number of the update, from 0
   * @param parameters the parameters it led to
   * @throws InputError (`training.weight_average.size`) where there are not as many parameters as at first
   */
  readonly update: (state: WeightAverageState, step: number, parameters: Float64Array) => WeightAverageState;
  /** The average, or `undefined` while nothing has been averaged. */
  readonly value: (state: WeightAverageState) => Float64Array | undefined;
}

/**
 * Stochastic weight averaging: the mean of parameters along the end of a training.
 *
 *     step >= ⌊N f⌋ and step mod swa_freq = 0:  mean′ = mean + (θ′ - mean) / count′,  count′ = count + 1
 *
 * Not an optimiser: nothing it knows goes back into the training. Not an exponential average: every one counts the same. The
 * mean is a point no objective was measured at; measure it. With f = 1 the last update, N - 1, comes before the start and
 * nothing is averaged.
 *
 * Choose it with a learning rate that stays large enough to wander about a wide optimum.
 *
 * @throws InputError (`training.weight_average.option`) where a setting is outside its range
 *
 * Source: Izmailov et al., "Averaging weights leads to wider optima and better generalization", 2018, algorithm 1; spec 07
 * §12.
 */
export function weightAverage(settings: WeightAverageSettings): WeightAverage {
  checkSettings(settings);
  const { n_iterations, swa_start_frac, swa_freq } = settings;
  const start = Math.floor(n_iterations * swa_start_frac);
  return {
    init: (size) => ({ count: 0, mean: new Float64Array(size) }),
    update: (state, step, parameters) => {
      checkSize(state.mean.length, parameters.length);
      if (step < start || step % swa_freq !== 0) return state;
      const count = state.count + 1;
      return { count, mean: state.mean.map((m, k) => m + (parameters[k]! - m) / count) };
    },
    value: ({ count, mean }) => (count === 0 ? undefined : mean.slice()),
  };
}

function checkSettings({ n_iterations, swa_start_frac, swa_freq }: WeightAverageSettings): void {
  const check = (path: string, value: number, expected: string, holds: boolean, suggestion?: string): void =>
    checkOption({
      owner: 'Weight averaging',
      code: 'training.weight_average.option',
      path,
      value,
      expected,
      holds,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;
  check('n_iterations', n_iterations, 'a whole number from 1', isCount(n_iterations));
  const fraction = swa_start_frac >= 0 && swa_start_frac <= 1;
  check('swa_start_frac', swa_start_frac, 'a number from 0 to 1', fraction, '0.75');
  check('swa_freq', swa_freq, 'a whole number from 1', isCount(swa_freq), '10');
}

function checkSize(expected: number, given: number): void {
  if (given === expected) return;
  throw new InputError(`Weight averaging got ${given} parameters; expected ${expected}, as at first.`, {
    code: 'training.weight_average.size',
    path: 'parameters',
    value: given,
    expected: `${expected} parameters`,
  });
}

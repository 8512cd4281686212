import type { Warning } from '../diagnostics/index.js';
import { explainedStrategy, type ExplainedStrategyOptions } from './explained-strategy.js';
import { inputGradient, type InputGradient } from './input-gradient.js';
import { permutationImportance, type PermutationImportance } from './permutation/permutation-importance.js';
import { hasParameterBox, parameterIndices, type ParameterIndices } from './sobol/parameter-indices.js';

/** Settings of {@link explain}. */
export interface ExplainOptions extends ExplainedStrategyOptions {
  /** Permutations of each signal, 2 or more; 0 leaves permutation importance out. Default 20. */
  readonly repeats?: number | undefined;
  /** Days of the blocks that are permuted; default 7, or the next multiple of `chunk_period`. */
  readonly blockDays?: number | undefined;
  /** Rows of the Sobol' samples, 2 or more; 0 leaves Sobol' indices out. Default 512. */
  readonly samples?: number | undefined;
  /** Share of its range a parameter is varied by to both sides of its value; default: over the whole range. */
  readonly around?: number | undefined;
  /** Default `initial_random_key`. */
  readonly seed?: number | undefined;
  /** Told after every simulation of a part. */
  readonly onProgress?: ((progress: ExplainProgress) => void) | undefined;
}

/** How far a part has come, in simulations. */
export interface ExplainProgress {
  readonly part: 'permutation' | 'sobol';
  readonly done: number;
  readonly total: number;
}

/** What drives a strategy, three ways. */
export interface Explanation {
  readonly objective: string;
  readonly tokens: readonly string[];
  readonly seed: number;
  readonly inputGradient: InputGradient;
  /** Null: left out, or the rule reads no signals. */
  readonly permutation: PermutationImportance | null;
  /** Null: left out, or no parameter has a range. */
  readonly sobol: ParameterIndices | null;
  /** Of the plan and of all parts. */
  readonly warnings: readonly Warning[];
}

/**
 * Which signals and parameters drive a strategy: input × gradient and Sobol' indices in sample, permutation importance out of
 * sample. See {@link inputGradient}, {@link permutationImportance} and {@link parameterIndices}.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit; RunError where the objective has no derivative
 */
export function explain(options: ExplainOptions): Explanation {
  const { repeats, blockDays, samples, around, onProgress, fingerprint } = options;
  const seed = options.seed ?? fingerprint.optimisation_settings.initial_random_key;
  const strategy = explainedStrategy(options);
  const { plan, objective, signals } = strategy;
  const told = (part: ExplainProgress['part']) =>
    onProgress && ((done: number, total: number) => onProgress({ part, done, total }));
  const gradient = inputGradient(strategy);
  const permutation =
    repeats === 0 || signals.length === 0
      ? null
      : permutationImportance(strategy, { repeats, blockDays, seed, onProgress: told('permutation') });
  const canVary = hasParameterBox(strategy);
  const sobol =
    samples === 0 || !canVary
      ? null
      : parameterIndices(strategy, { samples, around, seed, onProgress: told('sobol') });
  return {
    objective: objective.name,
    tokens: plan.tokens,
    seed,
    inputGradient: gradient,
    permutation,
    sobol,
    warnings: [
      ...plan.warnings,
      ...gradient.warnings,
      ...(signals.length === 0 ? [noSignals(plan.settings.rule.name)] : []),
      ...(permutation?.warnings ?? []),
      ...(canVary ? [] : [noRanges(plan.settings.rule.name)]),
      ...(sobol?.warnings ?? []),
    ],
  };
}

function noSignals(rule: string): Warning {
  return {
    code: 'explain.no_signals',
    path: 'rule',
    message: `The formula of rule ${rule} reads no signals: there is only the importance of parameters.`,
  };
}

function noRanges(rule: string): Warning {
  return {
    code: 'explain.no_ranges',
    path: 'rule',
    message: `No parameter of rule ${rule} that is trained and read has a range: there are no Sobol indices.`,
  };
}

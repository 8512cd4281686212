import { ParameterError, type Warning } from '../../diagnostics/index.js';
import type { ExplainedStrategy } from '../explained-strategy.js';
import { inSampleObjective } from '../in-sample-objective.js';
import { parameterBox } from './parameter-box.js';
import { sobolIndices, type SobolIndices } from './sobol-indices.js';

/** Settings of {@link parameterIndices}. */
export interface ParameterIndicesOptions {
  /** n; n (G + 2) simulations are made, G being the number of parameters. Default 512. */
  readonly samples?: number | undefined;
  /** Absent: over the whole ranges of the rule. A share r: so much of the range to both sides of each value. */
  readonly around?: number | undefined;
  readonly seed: number;
  /** Told after every simulation. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What {@link parameterIndices} finds. */
export interface ParameterIndices extends SobolIndices {
  readonly around: number | null;
  /** Numbers that were varied, all parameters together. */
  readonly dimensions: number;
  /** Parameters that stayed as they are: not trained, not read, or without a range. */
  readonly held: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Half-widths of intervals above this leave even the order of parameters open. */
const wide = 0.2;

/**
 * Sobol' indices of the objective of the training period over the raw parameters of a strategy, one group a parameter: its numbers
 * for all tokens and members together. S says how much of the spread of results is decided by the parameter alone, S_T how much with
 * what it does together with others.
 *
 * Parameter sets without a value are counted, and their rows are left out of the estimates: the indices are then those of the part of
 * the space where the objective is defined, and a warning says so. See {@link sobolIndices} for estimators and papers.
 *
 * @throws ParameterError (`explain.no_parameters`) for a strategy without a parameter that has a range
 */
export function parameterIndices(
  strategy: ExplainedStrategy,
  { samples = 512, around, seed, onProgress }: ParameterIndicesOptions,
): ParameterIndices {
  const { kernels, objective } = strategy;
  const box = parameterBox(strategy, around);
  if (box.dimensions === 0) throw noParameters(strategy);
  const { value } = inSampleObjective(strategy, kernels, false);
  const found = sobolIndices((point) => value(box.at(point)), {
    dimensions: box.dimensions,
    groups: box.groups,
    samples,
    seed,
    onProgress,
  });
  return {
    ...found,
    around: around ?? null,
    dimensions: box.dimensions,
    held: box.held,
    warnings: warningsOf(found, objective.name),
  };
}

/** Can {@link parameterIndices} vary anything? */
export function hasParameterBox(strategy: ExplainedStrategy): boolean {
  return parameterBox(strategy).dimensions > 0;
}

function noParameters({ plan, kernels }: ExplainedStrategy): ParameterError {
  const trained = kernels.trained.join(', ') || 'none';
  return new ParameterError(
    `Rule ${plan.settings.rule.name} has no parameter to vary: those that are trained are ${trained}, and none of them has a range.`,
    {
      code: 'explain.no_parameters',
      path: 'rule',
      value: kernels.trained,
      expected: 'a parameter with a range',
    },
  );
}

function warningsOf(found: SobolIndices, objective: string): readonly Warning[] {
  const { undefinedEvaluations, evaluations, samples, usedSamples, indices, variance } = found;
  const warnings: Warning[] = [];
  if (undefinedEvaluations > 0) {
    warnings.push({
      code: 'explain.undefined_sets',
      path: objective,
      message:
        `${objective} had no value for ${undefinedEvaluations} of ${evaluations} parameter sets; ${samples - usedSamples} of ${samples} rows were left out ` +
        'of the Sobol indices, which are those of the rest of the space.',
      value: undefinedEvaluations,
    });
  }
  if (variance === null || indices.every(({ first }) => first === null)) {
    warnings.push({
      code: 'explain.no_variance',
      path: objective,
      message: `${objective} ${usedSamples < 2 ? 'has too few values' : 'is the same for all parameter sets'}: there are no Sobol indices.`,
      value: variance,
    });
  }
  const widest = Math.max(
    0,
    ...indices.flatMap(({ firstInterval, totalInterval }) =>
      [firstInterval, totalInterval].map((ends) => (ends ? (ends[1] - ends[0]) / 2 : 0)),
    ),
  );
  if (widest > wide) {
    warnings.push({
      code: 'explain.few_samples',
      path: '--samples',
      message: `Sobol indices are known to ± ${widest.toFixed(2)} with ${samples} samples; more (--samples) make them narrower.`,
      value: widest,
    });
  }
  return warnings;
}

import { RunError, type Warning } from '../diagnostics/index.js';
import { compileStrategy, entryLabels, parameterShapes, type ParameterSet } from '../simulation/index.js';
import type { ExplainedStrategy } from './explained-strategy.js';
import { inSampleObjective } from './in-sample-objective.js';
import { scaledRule } from './signals/scaled-rule.js';

/** Input times gradient of one signal; in units of the objective. */
export interface SignalContribution {
  readonly signal: string;
  /** [N], in token order: Σ_t s_t ∂J/∂s_t of the token's signal. */
  readonly perToken: readonly number[];
  /** Their sum: how J answers to a factor on the whole signal. */
  readonly total: number;
}

/** Input times gradient of one raw parameter; entries as in the parameters. */
export interface ParameterContribution {
  readonly parameter: string;
  /** What each entry is of: `log_k[BTC]`. */
  readonly labels: readonly string[];
  readonly values: readonly number[];
  /** ∂J/∂θ. */
  readonly gradient: readonly number[];
  /** θ ∂J/∂θ. */
  readonly products: readonly number[];
  readonly total: number;
}

/** What {@link inputGradient} finds. */
export interface InputGradient {
  /** J over the training period. */
  readonly value: number;
  readonly signals: readonly SignalContribution[];
  /** Parameters that gradients flow into. */
  readonly parameters: readonly ParameterContribution[];
  readonly warnings: readonly Warning[];
}

/**
 * Input × gradient through the simulation, in sample: for every signal Σ_t s_t ∂J/∂s_t a token, and for every raw parameter θ ∂J/∂θ.
 *
 * Exact: the derivative of J by a factor on the signal, at 1, taken through rule, bounds, weights and pool like any other. To first
 * order it is what J loses where a share of the signal is taken away: J((1 - ε) s) = J - ε Σ s ∂J/∂s.
 *
 * Shrikumar, Greenside, Shcherbina and Kundaje, "Not just a black box: learning important features through propagating activation
 * differences", 2016; Ancona, Ceolini, Öztireli and Gross, "Towards better understanding of gradient-based attribution methods for
 * deep neural networks", 2018.
 *
 * @throws RunError (`explain.not_finite`) where the objective or a derivative is not finite
 */
export function inputGradient(strategy: ExplainedStrategy): InputGradient {
  const { plan, parameters, signals, kernels: own } = strategy;
  const { settings, view, tokens } = plan;
  const { rule, scales } = scaledRule(settings.rule, signals);
  const ones = Array.from({ length: settings.members * tokens.length }, () => 1);
  const scaled: ParameterSet = {
    ...parameters,
    ...Object.fromEntries(scales.map((scale) => [scale, ones])),
  };
  const derived = { ...settings, rule };
  const kernels = compileStrategy(derived, view, parameterShapes(derived, scaled, tokens));
  const { value, slopes } = inSampleObjective(strategy, kernels, true).slopes(scaled);
  checkFinite(strategy.objective.name, value, slopes);
  return {
    value,
    signals: signals.map(({ name }, k) => {
      const slope = slopes[scales[k]!]!;
      const perToken = tokens.map((_, i) =>
        Array.from({ length: settings.members }, (__, member) => slope[member * tokens.length + i]!).reduce(
          sum,
          0,
        ),
      );
      return { signal: name, perToken, total: perToken.reduce(sum, 0) };
    }),
    parameters: own.trained.map((parameter) => {
      const values = parameters[parameter]!;
      const gradient = Array.from(slopes[parameter]!);
      const products = values.map((each, k) => each * gradient[k]!);
      return {
        parameter,
        labels: entryLabels(parameter, own.shapes[parameter]!, values.length, tokens),
        values,
        gradient,
        products,
        total: products.reduce(sum, 0),
      };
    }),
    warnings: straightThroughWarnings(settings),
  };
}

const sum = (total: number, value: number): number => total + value;

function checkFinite(objective: string, value: number, slopes: Readonly<Record<string, Float64Array>>): void {
  const bad = Object.entries(slopes).find(([, each]) => !each.every(Number.isFinite));
  if (!bad && Number.isFinite(value)) return;
  throw new RunError(
    `${objective} is ${value} over the training period${bad ? ` and its derivative by ${bad[0]} is [${bad[1].join(', ')}]` : ''}: ` +
      'the period is too short for it, or the parameters are out of range. Choose another objective (--objective) or a longer period.',
    { code: 'explain.not_finite', path: bad?.[0] ?? objective, value },
  );
}

function straightThroughWarnings(settings: ExplainedStrategy['plan']['settings']): readonly Warning[] {
  const biased = [
    ...(settings.straightThroughChange ? ['ste_max_change'] : []),
    ...(settings.straightThroughWeights ? ['ste_min_max_weight'] : []),
  ];
  return biased.map((key) => ({
    code: 'explain.straight_through',
    path: key,
    message: `${key} is true: gradients are then not those of the value, and neither is input × gradient.`,
    value: true,
  }));
}

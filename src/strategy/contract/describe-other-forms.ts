import type { DescribedParameter } from '../describe-parameters.js';
import type { HumanForm, Rule, UnitContext } from '../rules/index.js';
import { logK } from '../rules/parameters/aggressiveness.js';
import { logitLamb } from '../rules/parameters/memory.js';
import { logAmplitude, rawExponents, rawPreExpScaling, rawWidth } from '../rules/parameters/shape.js';
import { planQuantities, rawNames, type RawShapes, type RuleOptions } from '../scans/index.js';
import { sigmoid } from '../transforms.js';

/** Settings of {@link describeOtherForms}. */
export interface OtherFormOptions extends UnitContext {
  readonly rule: Rule;
  readonly options: RuleOptions;
  readonly shapes: RawShapes;
}

const asItIs = (name: string, unit: string): HumanForm => ({ name, unit, values: (raw) => raw });

/** Raw parameters that some rules read although they are not among their own, as people know them. */
const otherForms: Readonly<Record<string, HumanForm>> = {
  ...Object.fromEntries(
    [logK, logitLamb, logAmplitude, rawWidth, rawExponents, rawPreExpScaling].map(({ name, human }) => [
      name,
      human!,
    ]),
  ),
  k: asItIs('k_per_day', 'k per memory-day'),
  absolute_k: asItIs('absolute_k', 'k'),
  logit_pre_exp_scaling: { name: 'pre_exp_scaling', unit: 'gradient', values: (raw) => raw.map(sigmoid) },
};

/**
 * What `describeParameters` leaves out: parameters in a form that is not the rule's own, such as the linear `k` that
 * `processParameters` makes. Only those the rule reads are described. Spec 01 §2.3.
 *
 * @param parameters raw parameters by name, flat
 * @returns as many values as there are raw ones, in units people think in
 * @throws ParameterError for a quantity of the rule without its raw parameters
 */
export function describeOtherForms(
  { rule, options, shapes, ...context }: OtherFormOptions,
  parameters: Readonly<Record<string, readonly number[]>>,
): readonly DescribedParameter[] {
  const raw = rawNames(shapes);
  const symbols = planQuantities(rule, shapes, options).symbolsOf(Object.keys(rule.quantities));
  const read = new Set([...symbols].map((symbol) => raw.get(symbol)!));
  const own = new Set(rule.parameters.map(({ name }) => name));
  return [...read].flatMap((name) => {
    const human = own.has(name) ? undefined : otherForms[name];
    if (!human) return [];
    return [
      { name: human.name, unit: human.unit, raw: name, values: human.values(parameters[name]!, context) },
    ];
  });
}

import { defaultValue, ruleExample, signals, type Rule } from '../../strategy/index.js';

/** A rule as JSON: formula, signals, quantities, parameter table, worked example. */
export function ruleDocument(rule: Rule) {
  return {
    name: rule.name,
    description: rule.description,
    outputs: rule.outputs,
    formula: rule.formula,
    signals: Object.fromEntries(
      Object.entries(rule.signals).map(([name, use]) => [
        name,
        { ...use, description: signals[use.kind].description },
      ]),
    ),
    quantities: Object.fromEntries(
      Object.entries(rule.quantities).map(([name, forms]) => [name, forms.map(({ value }) => value)]),
    ),
    ...(rule.smoothing === undefined ? {} : { smoothing: rule.smoothing }),
    parameters: rule.parameters.map((parameter) => ({
      name: parameter.name,
      description: parameter.description,
      unit: parameter.unit,
      transform: parameter.transform,
      range: parameter.range,
      default: defaultValue(parameter),
      trainable: parameter.trainable,
      shape: parameter.rows ? `${parameter.rows.length} x tokens` : parameter.shared ? 'one' : 'tokens',
      ...(parameter.rows ? { rows: parameter.rows } : {}),
      one_for_all_tokens: parameter.scalable,
      only_with: parameter.when ?? null,
    })),
    example: ruleExample(rule),
  };
}

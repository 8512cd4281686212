import { nearest } from '../../diagnostics/index.js';
import { hookNames, ruleNames } from '../names/rule-names.js';
import { strategyName } from '../names/strategy-name.js';
import type { ResolvedFingerprint } from '../types.js';
import { findingsFor, when, type Finding, type Rule } from './rule.js';

/** Known base rule and hooks, each hook once and with the settings it needs. */
export const strategyRule: Rule = {
  name: 'strategy-rule',
  number: 7,
  reads: ['rule', 'n_ensemble_members', 'learnable_bounds_settings', 'tokens', 'minimum_weight'],
  check: (fingerprint) => {
    const { problem, warning } = findingsFor(fingerprint);
    const { base, hooks, label } = strategyName(fingerprint);
    const isNamed = typeof fingerprint.rule === 'string';
    const members = fingerprint.n_ensemble_members;
    const unknownHooks = hooks.filter((hook) => !(hookNames as readonly string[]).includes(hook));
    return [
      ...when(isNamed && !(ruleNames as readonly string[]).includes(base), () =>
        problem('rule', `must end in a known rule, which "${base}" is not`, choice(base, ruleNames)),
      ),
      ...unknownHooks.map((hook) =>
        problem('rule', `must have known hooks, which "${hook}" is not`, choice(hook, hookNames)),
      ),
      ...when(new Set(hooks).size < hooks.length, () => problem('rule', 'must not repeat a hook')),
      ...when(hooks.includes('ensemble') && members === 1, () =>
        warning('rule', 'has the hook "ensemble", but n_ensemble_members is 1'),
      ),
      ...when(!hooks.includes('ensemble') && members > 1, () =>
        warning('n_ensemble_members', `has no effect without the hook: rule "ensemble__${label}"`),
      ),
      ...(hooks.includes('bounded') ? boundsFindings(fingerprint) : []),
    ];
  },
};

function choice(name: string, names: readonly string[]): string {
  const suggestion = nearest(name, names);
  return suggestion === undefined ? `Known: ${names.join(', ')}.` : `Did you mean "${suggestion}"?`;
}

/** 0.7 + 0.2 + 0.1 is not 1 in binary. */
const rounding = 1e-12;

function boundsFindings(fingerprint: ResolvedFingerprint): readonly Finding[] {
  const { min_weights_per_asset: least, max_weights_per_asset: most } = fingerprint.learnable_bounds_settings;
  const { problem, warning } = findingsFor(fingerprint);
  const lowest = 'learnable_bounds_settings.min_weights_per_asset';
  const highest = 'learnable_bounds_settings.max_weights_per_asset';
  if (least === null || most === null) {
    return [problem(least === null ? lowest : highest, 'must be given for a rule with the hook "bounded"')];
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const assets = new Set(fingerprint.tokens).size;
  const of = (bounds: number | readonly number[]) =>
    Array.from({ length: assets }, (_, asset) =>
      typeof bounds === 'number' ? bounds : (bounds[asset] ?? bounds[0]!),
    );
  const [low, high] = [of(least), of(most)];
  const floor = fingerprint.minimum_weight ?? 0.1 / assets;
  return [
    ...when(
      low.some((value, asset) => value >= high[asset]!),
      () => problem(lowest, 'must be below max_weights_per_asset for every asset'),
    ),
    ...when(sum(low) > 1 + rounding, () => problem(lowest, `must sum to at most 1, not ${sum(low)}`)),
    ...when(sum(high) < 1 - rounding, () => problem(highest, `must sum to at least 1, not ${sum(high)}`)),
    ...when(
      high.some((value) => value < floor),
      () => problem(highest, `must be at least the floor of every weight, minimum_weight, which is ${floor}`),
    ),
    ...when(
      low.some((value) => value < floor),
      () =>
        warning(
          lowest,
          `has a bound below the floor of every weight, minimum_weight, ${floor}; the floor wins`,
        ),
    ),
  ];
}

import { defaultOf } from './defaults.js';
import type { FingerprintProblem } from './errors.js';
import { isWithin, show, valueAt } from './key-path.js';
import { hookNames, ruleNames } from './names/rule-names.js';
import { strategyName } from './names/strategy-name.js';
import type { KeyPath, Purpose, ResolvedFingerprint } from './types.js';

/** Keys of which nothing but the default is built. Building one means deleting its line. */
const defaultOnly: readonly KeyPath[] = [
  'subsidary_pools',
  'test_fraction',
  'optimisation_settings.include_flipped_training_data',
];

/** Keys of which some values are built, and those values. Building the last one means deleting the entry. */
const someValues = {
  'optimisation_settings.method': ['gradient_descent', 'bfgs', 'cma_es'],
  'optimisation_settings.training_data_kind': ['historic'],
} satisfies Partial<Record<KeyPath, readonly string[]>>;

/** Groups of keys that only some purposes read. Elsewhere nothing depends on whether they are built. */
const readOnlyFor = {
  optimisation_settings: ['train'],
  return_val: ['train', 'gradient'],
} satisfies Partial<Record<KeyPath, readonly Purpose[]>>;

/**
 * What a fingerprint asks for that this version cannot do: an effect that is not built is refused, never ignored.
 *
 * @param changed keys whose value is not the default and has an effect
 */
export function unavailable(
  fingerprint: ResolvedFingerprint,
  changed: readonly string[],
  purpose: Purpose,
): readonly FingerprintProblem[] {
  const matters = (path: string) =>
    !Object.entries<readonly Purpose[]>(readOnlyFor).some(
      ([group, purposes]) => isWithin(path, group) && !purposes.includes(purpose),
    );
  const nothingElse = defaultOnly
    .filter((key) => changed.some((path) => isWithin(path, key)))
    .map((key) => problem(fingerprint, key, [defaultOf(key)]));
  const notThis = Object.entries<readonly string[]>(someValues)
    .filter(([key, values]) => !values.includes(valueAt(fingerprint, key) as string))
    .map(([key, values]) => problem(fingerprint, key, values));
  return [...unavailableRule(fingerprint), ...nothingElse, ...notThis].filter(({ path }) => matters(path));
}

/** Base rules and hooks that are built; a rule of one's own is one whatever its name. */
const builtRules = [
  'momentum',
  'anti_momentum',
  'power_channel',
  'mean_reversion_channel',
  'triple_threat_mean_reversion_channel',
  'difference_momentum',
  'min_variance',
  'index_market_cap',
];
const builtHooks = ['bounded', 'ensemble', 'lvr', 'rvr'];

function unavailableRule(fingerprint: ResolvedFingerprint): readonly FingerprintProblem[] {
  const { hooks, base } = strategyName(fingerprint);
  const isKnown = (ruleNames as readonly string[]).includes(base);
  const hook = hooks.find(
    (name) => (hookNames as readonly string[]).includes(name) && !builtHooks.includes(name),
  );
  const isBuilt = !isKnown || builtRules.includes(base) || typeof fingerprint.rule !== 'string';
  if (isBuilt && hook === undefined) return [];
  const choices = isBuilt ? builtHooks : builtRules;
  return [
    {
      path: 'rule',
      value: fingerprint.rule,
      rule: 'not-available',
      message: `${isBuilt ? `the hook "${String(hook)}"` : `"${base}"`} is not available in this version`,
      hint: `Available: ${choices.map((choice) => `"${choice}"`).join(', ')}.`,
    },
  ];
}

function problem(
  fingerprint: ResolvedFingerprint,
  path: string,
  available: readonly unknown[],
): FingerprintProblem {
  const value = valueAt(fingerprint, path);
  return {
    path,
    value,
    rule: 'not-available',
    message: `${show(value)} is not available in this version`,
    hint: `Available: ${available.map((one) => (one === undefined ? 'leaving it out' : show(one))).join(', ')}.`,
  };
}

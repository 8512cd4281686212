import { defaultOf } from './defaults.js';
import type { FingerprintProblem } from './errors.js';
import { isWithin, show, valueAt } from './key-path.js';
import type { KeyPath, Purpose, ResolvedFingerprint } from './types.js';

/** Keys of which nothing but the default is built. Building one means deleting its line. */
const defaultOnly: readonly KeyPath[] = [
  'subsidary_pools',
  'test_fraction',
  'optimisation_settings.include_flipped_training_data',
];

/** Keys of which some values are built, and those values. Building the last one means deleting the entry. */
const someValues = {
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
  return [...nothingElse, ...notThis].filter(({ path }) => matters(path));
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

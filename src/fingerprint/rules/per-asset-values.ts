import { initialValueKeys } from '../schema/initial-value-keys.js';
import type { ResolvedFingerprint } from '../types.js';
import { findingsFor, when, type Finding, type Rule } from './rule.js';

type InitialValueKey = keyof typeof initialValueKeys;

const keys = Object.keys(initialValueKeys) as InitialValueKey[];

/** Keys whose trained parameter `force_scalar` makes one value for all assets. */
const shared: readonly InitialValueKey[] = [
  'initial_memory_length',
  'initial_memory_length_delta',
  'initial_k_per_day',
];

/** Lists have one value an asset, matrices one row a set, and the alternative memory is a memory. */
export const perAssetValues: Rule & { readonly keys: readonly InitialValueKey[] } = {
  name: 'per-asset-values',
  number: 6,
  keys,
  reads: [
    ...keys,
    'tokens',
    'optimisation_settings.n_parameter_sets',
    'optimisation_settings.force_scalar',
    'learnable_bounds_settings.min_weights_per_asset',
    'learnable_bounds_settings.max_weights_per_asset',
  ],
  check: (fingerprint) => [
    ...keys.flatMap((key) => shapeFindings(fingerprint, key)),
    ...(['min_weights_per_asset', 'max_weights_per_asset'] as const).flatMap((key) => {
      const assets = new Set(fingerprint.tokens).size;
      const bounds = fingerprint.learnable_bounds_settings[key];
      const count = typeof bounds === 'number' || bounds === null ? 1 : bounds.length;
      return when(count !== assets && count !== 1, () =>
        findingsFor(fingerprint).problem(
          `learnable_bounds_settings.${key}`,
          `must have one value for each of the ${assets} tokens, or one for all, not ${count}`,
        ),
      );
    }),
    ...alternativeMemory(fingerprint),
  ],
};

function shapeFindings(fingerprint: ResolvedFingerprint, key: InitialValueKey): readonly Finding[] {
  const value = fingerprint[key];
  if (typeof value === 'number') return [];
  const { problem } = findingsFor(fingerprint);
  const assets = new Set(fingerprint.tokens).size;
  const { n_parameter_sets: sets, force_scalar: scalar } = fingerprint.optimisation_settings;
  const rows: readonly (number | readonly number[])[] = value;
  const matrix = rows.filter((row) => typeof row !== 'number');
  if (matrix.length === 0) {
    return [
      ...when(value.length !== assets && value.length !== 1, () =>
        problem(
          key,
          `must have one value for each of the ${assets} tokens, or one for all, not ${value.length}`,
        ),
      ),
      ...when(scalar && shared.includes(key) && new Set(rows).size > 1, () =>
        problem(key, 'must be one value for all assets, as optimisation_settings.force_scalar is true'),
      ),
    ];
  }
  return [
    ...when(matrix.length !== sets || matrix.some((row) => row.length !== assets), () =>
      problem(
        key,
        `must be a matrix of ${sets} sets x ${assets} tokens`,
        'optimisation_settings.n_parameter_sets says how many sets there are.',
      ),
    ),
    ...when(scalar && shared.includes(key) && matrix.some((row) => new Set(row).size > 1), () =>
      problem(key, 'must be one value for all assets, as optimisation_settings.force_scalar is true'),
    ),
  ];
}

function alternativeMemory(fingerprint: ResolvedFingerprint): readonly Finding[] {
  const least = (value: ResolvedFingerprint[InitialValueKey]) => {
    const rows: readonly (number | readonly number[])[] = typeof value === 'number' ? [value] : value;
    return Math.min(...rows.flat());
  };
  const shortest = least(fingerprint.initial_memory_length) + least(fingerprint.initial_memory_length_delta);
  return when(shortest <= 0, () =>
    findingsFor(fingerprint).problem(
      'initial_memory_length_delta',
      `must leave a memory longer than 0 days when added to initial_memory_length, not ${shortest}`,
    ),
  );
}

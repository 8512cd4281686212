import type { z } from 'zod';

/**
 * Keys that only steered the execution of the old tool, or labelled its files.
 *
 * They are accepted so that its fingerprints load unchanged, and left out of the resolved fingerprint: what has no
 * effect must not change a run's identity. A value outside `silent` gets a warning.
 */
export const legacyKeys = {
  alphabetic: { silent: [true], why: 'tokens are always in alphabetical order' },
  checkpoint_fused: { silent: ['scan'], why: 'it chose a memory saving of another program' },
  evaluation_starts: { silent: [], why: 'evaluation windows are derived from the fingerprint' },
  holdoutEndDateString: { silent: [], why: 'no program ever read it' },
  name: { silent: [], why: 'it is a label' },
  plot_prefix: { silent: [], why: 'it is a label' },
  run_type: { silent: ['normal'], why: 'no program ever read it' },
  training_method: {
    silent: ['gradient_descent'],
    why: '`optimisation_settings.method` chooses the method',
  },
  use_fused_reserves: {
    silent: [true],
    why: 'the closed form is exact and is used wherever it applies',
  },
  weight_calculation_method: {
    silent: ['auto', 'vectorized'],
    why: 'there is one way to compute weights, and its numbers are those of "vectorized"',
  },
  _arc_length_speed_config: { silent: [], why: 'it was scratch space of a tuner' },
  'optimisation_settings.n_cycles': { silent: [5], why: 'no program ever read it' },
  'optimisation_settings.optuna_settings.storage.type': {
    silent: ['sqlite'],
    why: 'the storage is chosen by its URL',
  },
  'optimisation_settings.bfgs_settings.compute_dtype': {
    silent: ['float32', 'float64'],
    why: 'all arithmetic is float64',
  },
  'optimisation_settings.bfgs_settings.memory_budget': {
    silent: [null],
    why: 'memory does not limit the number of simulations',
  },
  'optimisation_settings.cma_es_settings.compute_dtype': {
    silent: ['float32', 'float64'],
    why: 'all arithmetic is float64',
  },
  'optimisation_settings.cma_es_settings.memory_budget': {
    silent: [null],
    why: 'memory does not limit the number of simulations',
  },
} as const satisfies Readonly<Record<string, { silent: readonly unknown[]; why: string }>>;

/** Full path of a key without effect. */
export type LegacyKey = keyof typeof legacyKeys;

/** Declares a key of {@link legacyKeys}: its type is checked, its value is dropped. */
export function legacyKey<S extends z.ZodType>(path: LegacyKey, schema: S): z.ZodOptional<S> {
  const { silent, why } = legacyKeys[path];
  const standard = silent.length === 0 ? {} : { default: silent[0] };
  return schema.optional().meta({ description: `No effect: ${why}.`, deprecated: true, ...standard });
}

/** Takes the named keys off a parsed object. */
export function withoutKeys<K extends string>(...keys: readonly K[]) {
  return <T extends object>(value: T): Omit<T, K> => {
    const kept = Object.entries(value).filter(([key]) => !(keys as readonly string[]).includes(key));
    return Object.fromEntries(kept) as Omit<T, K>;
  };
}

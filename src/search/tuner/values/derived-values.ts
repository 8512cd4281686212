import type { ResolvedFingerprint } from '../../../fingerprint/index.js';
import type { SearchValue } from '../../../black-box/index.js';

/** What a name writes that stands for several keys, or for one that follows from others. */
type Derive = (
  value: SearchValue,
  written: ResolvedFingerprint['optimisation_settings'],
) => Readonly<Record<string, unknown>>;

const path = (key: string): string => `optimisation_settings.${key}`;

/** Optimisers that decay weights of their own. */
const decaying: readonly string[] = ['adamw', 'lion'];

/**
 * Names that are read after all others, from what those have written. Spec 08 §6.2.
 *
 * Without early stopping nothing is held out for it; weight decay needs an optimiser that has it; a warm-up is a share of the
 * iterations; a training objective is what is ascended and what selects.
 */
export const derivedValues: Readonly<Record<string, Derive>> = {
  use_early_stopping: (value) =>
    value === false
      ? { [path('early_stopping')]: false, [path('val_fraction')]: 0 }
      : { [path('early_stopping')]: value },
  use_weight_decay: (value, { optimiser }) =>
    value === false
      ? { [path('weight_decay')]: 0 }
      : decaying.includes(optimiser)
        ? {}
        : { [path('optimiser')]: 'adamw' },
  warmup_fraction: (value, { n_iterations: iterations }) => ({
    [path('warmup_steps')]: typeof value === 'number' ? Math.floor(value * iterations) : value,
  }),
  training_objective: (value) => ({ return_val: value, [path('early_stopping_metric')]: value }),
  reclamm_interp_method: (value) => ({
    reclamm_interpolation_method: value,
    reclamm_learn_arc_length_speed: value === 'constant_arc_length',
  }),
};

/** What each of {@link derivedValues} takes, where a wrong value would not be noticed by the key it goes to. */
export const derivedDomains: Readonly<Record<string, 'boolean'>> = {
  use_early_stopping: 'boolean',
  use_weight_decay: 'boolean',
};

/** Those that mean to change what another name has written. */
export const overriding: readonly string[] = ['use_early_stopping', 'use_weight_decay'];

import { z } from 'zod';
import { nonNegative, wholeNumber } from './kinds.js';

/** Ensembles, spec 05 §4.6; they live at the root. */
export const ensembleKeys = {
  n_ensemble_members: wholeNumber(1)
    .default(1)
    .describe('Rules averaged into one; needs the `ensemble__` prefix.'),
  ensemble_init_method: z
    .enum(['gaussian', 'lhs', 'centered_lhs', 'sobol', 'grid'])
    .default('gaussian')
    .describe('How members are spread at the start.'),
  ensemble_init_scale: nonNegative()
    .default(0.5)
    .describe('Half-width of the multiplier of structured methods, no unit.'),
  ensemble_init_seed: wholeNumber(0).default(42).describe('Seed of structured methods.'),
};

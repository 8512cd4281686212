import { z } from 'zod';

const weights = () => z.array(z.number().min(0).max(1)).min(1).nullable().default(null);

/** `learnable_bounds_settings`, spec 05 §8. */
export const boundsKeys = {
  freeze_bounds: z.boolean().default(false).describe('No gradients through the bounds.'),
  min_weights_per_asset: weights().describe(
    'Lowest weight of each asset (alphabetical), fraction; `bounded__` rules need it.',
  ),
  max_weights_per_asset: weights().describe(
    'Highest weight of each asset (alphabetical), fraction; `bounded__` rules need it.',
  ),
};

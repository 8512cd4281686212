import { z } from 'zod';

const weight = () => z.number().min(0).max(1);

const weights = () =>
  z
    .union([weight(), z.array(weight()).min(1)])
    .nullable()
    .meta({ title: 'a number >= 0 and <= 1, a list of one an asset, or null' })
    .default(null);

const fraction = () => z.number().gt(0).lt(1).nullable().default(null);

/** `learnable_bounds_settings`, spec 05 §8. */
export const boundsKeys = {
  freeze_bounds: z.boolean().default(false).describe('No gradients through the bounds.'),
  min_weights_per_asset: weights().describe(
    'Lowest weight of each asset (alphabetical), fraction; `bounded__` rules need it.',
  ),
  max_weights_per_asset: weights().describe(
    'Highest weight of each asset (alphabetical), fraction; `bounded__` rules need it.',
  ),
  target_min_sum: fraction().describe(
    'Sum of the lowest weights to start from, fraction; wins over the two lists. Default 0.25 if `target_gap_fraction` is given.',
  ),
  target_gap_fraction: fraction().describe(
    'Share of the room above its lowest weight that each weight may use, fraction; wins likewise. Default 0.5.',
  ),
};

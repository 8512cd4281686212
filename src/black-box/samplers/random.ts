import { unitToValue } from './unit-value.js';
import type { SearchSampler } from './sampler.js';

/** Every trial on its own, at random; learns nothing. Bergstra and Bengio, "Random search for hyper-parameter optimization", 2012. */
export const randomSampler: SearchSampler = {
  name: 'random',
  suggest({ distributions, random }) {
    return Object.fromEntries(
      Object.entries(distributions).map(([name, distribution]) => [
        name,
        unitToValue(distribution, random.uniform()),
      ]),
    );
  },
};

import { randomStream } from '../../../src/sampling/index.js';
import type { SearchSampler, SuggestRequest } from '../../../src/black-box/samplers/sampler.js';
import type { Distributions, SearchValue, Space } from '../../../src/black-box/spaces/index.js';

/** A space of parameters that always exist. */
export function flatSpace(distributions: Distributions): Space {
  return {
    parameters: Object.entries(distributions).map(([name, distribution]) => ({ name, distribution })),
  };
}

/** What a study would ask a sampler for one of its trials, without the distributions. */
export function requestFor(
  number: number,
  seed: number,
  trials: SuggestRequest['trials'] = [],
): Omit<SuggestRequest, 'distributions'> {
  const random = randomStream(seed, `trial/${number}`);
  return { trials, number, directions: ['maximise'], random, seed };
}

/** Values of the first trials of a study that ignores what it finds. */
export function firstTrials(
  sampler: SearchSampler,
  distributions: Distributions,
  count: number,
  seed = 0,
): readonly Readonly<Record<string, SearchValue>>[] {
  return Array.from({ length: count }, (_, number) =>
    sampler.suggest({ ...requestFor(number, seed), distributions }),
  );
}

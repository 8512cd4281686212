import { RunError } from '../../diagnostics/index.js';
import type { SearchSampler, SuggestRequest } from '../samplers/sampler.js';
import { describeDistribution } from './describe-distribution.js';
import type { Distributions, SearchValue } from './distribution.js';
import { distributionsFor } from './distributions-for.js';
import type { Space } from './space.js';
import { withinDistribution } from './within-distribution.js';

/**
 * Values for one more trial: the sampler is asked for all unconditional parameters together, then for those that exist
 * because of what it chose, and so on, so it only ever sees plain distributions.
 *
 * @returns one value a parameter that exists in this trial, in the order of the space
 * @throws RunError (`search.sampler_value`) when the sampler leaves a parameter out or leaves its range
 */
export function suggestTrial(
  space: Space,
  sampler: SearchSampler,
  request: Omit<SuggestRequest, 'distributions'>,
): Readonly<Record<string, SearchValue>> {
  const chosen: Record<string, SearchValue> = {};
  for (;;) {
    const distributions = distributionsFor(space, chosen);
    if (Object.keys(distributions).length === 0) break;
    const values = sampler.suggest({ ...request, distributions });
    checkSuggestion(sampler, distributions, values);
    for (const name of Object.keys(distributions)) chosen[name] = values[name]!;
  }
  return Object.fromEntries(
    space.parameters
      .filter(({ name }) => Object.hasOwn(chosen, name))
      .map(({ name }) => [name, chosen[name]!]),
  );
}

function checkSuggestion(
  { name: sampler }: SearchSampler,
  distributions: Distributions,
  values: Readonly<Record<string, SearchValue>>,
): void {
  for (const [path, distribution] of Object.entries(distributions)) {
    const value = Object.hasOwn(values, path) ? values[path] : undefined;
    if (withinDistribution(distribution, value)) continue;
    const expected = describeDistribution(distribution);
    const shown = value === undefined ? 'nothing' : String(value);
    throw new RunError(`The sampler ${sampler} gave ${shown} for ${path}; expected ${expected}.`, {
      code: 'search.sampler_value',
      path,
      value,
      expected,
    });
  }
}

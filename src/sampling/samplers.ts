import { InputError, nearest } from '../diagnostics/index.js';
import { centeredLhs } from './centered-lhs.js';
import { grid } from './grid.js';
import { lhs } from './lhs.js';
import type { Sampler } from './sampler.js';
import { sobol } from './sobol/sobol.js';

/** Every sampler by name. A new sampler is a file of its own and a line here. */
export const samplers: Readonly<Record<string, Sampler>> = {
  sobol,
  lhs,
  centered_lhs: centeredLhs,
  grid,
};

/**
 * The sampler with a name.
 *
 * @throws InputError (`sampling.unknown`) naming the nearest sampler.
 */
export function findSampler(name: string): Sampler {
  if (Object.hasOwn(samplers, name)) return samplers[name]!;
  const names = Object.keys(samplers);
  const suggestion = nearest(name, names);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  throw new InputError(`There is no sampler "${name}". Known samplers: ${names.join(', ')}.${hint}`, {
    code: 'sampling.unknown',
    value: name,
    expected: `one of ${names.join(', ')}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

import { randomStream } from '../random-stream.js';
import { checkRequest, type Sampler } from '../sampler.js';
import { owenScramble, scramblingKeys } from './owen-scramble.js';
import { sobolSequence } from './sobol-sequence.js';

/**
 * The Sobol sequence, its first point dropped, each dimension scrambled on its own.
 *
 * Asking for more points or more dimensions leaves those there are as they were. Sobol', "On the distribution of points in a
 * cube and the approximate evaluation of integrals", 1967; scrambling: Owen 1995. Spec 01 §11.2.
 */
export const sobol: Sampler = {
  name: 'sobol',
  description:
    'Sobol sequence with Owen scrambling: even in every dimension and, for the first, in pairs of them.',
  sample(request) {
    checkRequest(request);
    const { points, dimensions, seed } = request;
    const sequence = sobolSequence(points + 1, dimensions);
    const cube = new Float64Array(points * dimensions);
    for (let d = 0; d < dimensions; d++) {
      const keys = scramblingKeys(randomStream(seed, `sobol/${d}`));
      for (let at = d; at < cube.length; at += dimensions) {
        cube[at] = owenScramble(sequence[at + dimensions]!, keys);
      }
    }
    return cube;
  },
};

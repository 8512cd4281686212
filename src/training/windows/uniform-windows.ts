import type { SampleOptions, WindowSampler } from './window-sampler.js';
import { checkCount } from './check-count.js';

/** Distinct starts, all equally likely. Spec 07 §4. */
export const uniformWindows: WindowSampler = {
  name: 'uniform',
  description: 'Distinct starts, all equally likely.',
  draw: drawUniform,
};

/**
 * In the order drawn, by Floyd's algorithm (Bentley 1987): memory and time depend on the number drawn, not on the range.
 *
 * @throws InputError when more windows are wanted than there are starts
 */
function drawUniform({ count, range, stream }: SampleOptions): number[] {
  checkCount(count, range);
  const chosen = new Set<number>();
  for (let last = range - count; last < range; last++) {
    const draw = Math.floor(stream.uniform() * (last + 1));
    chosen.add(chosen.has(draw) ? last : draw);
  }
  return [...chosen];
}

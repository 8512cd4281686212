import { checkCount } from './check-count.js';
import type { SampleOptions, WindowSampler } from './window-sampler.js';

/** The last start is e^5 times as likely as the first. */
const steepness = 5;

/** Distinct starts, late ones more likely: start i with weight exp(5 i / range). Spec 07 §4. */
export const exponentialWindows: WindowSampler = {
  name: 'exponential',
  description: 'Distinct starts, the last e^5 times as likely as the first.',
  draw: drawExponential,
};

/** By inverting the distribution, and drawing again what was drawn before: what is left has the right odds. */
function drawExponential({ count, range, stream }: SampleOptions): number[] {
  checkCount(count, range);
  const chosen = new Set<number>();
  while (chosen.size < count) {
    const at = (range / steepness) * Math.log1p(stream.uniform() * Math.expm1(steepness));
    chosen.add(Math.min(Math.floor(at), range - 1));
  }
  return [...chosen];
}

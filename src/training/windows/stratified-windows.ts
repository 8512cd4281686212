import type { SampleOptions, WindowSampler } from './window-sampler.js';

/** One start in each of `count` equal stretches of the range; a stretch without rows gives its first. Spec 07 §4. */
export const stratifiedWindows: WindowSampler = {
  name: 'stratified',
  description: 'One start, uniform, in each of as many equal stretches of the range.',
  draw: drawStratified,
};

function drawStratified({ count, range, stream }: SampleOptions): number[] {
  return Array.from({ length: count }, (_, k) => {
    const first = Math.floor((range * k) / count);
    const size = Math.floor((range * (k + 1)) / count) - first;
    return first + Math.floor(stream.uniform() * size);
  });
}

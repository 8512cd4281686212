import { initialParameters, planTraining } from '../../../simulation/index.js';
import { createIterationClock } from './iteration-clock.js';
import { createMemoryWatch } from './memory-watch.js';
import { peakMemory } from './peak-memory.js';
import type { Sample, SampleRequest } from './sample.js';
import { sizedFingerprint } from './sized-fingerprint.js';
import type { SampleInputs } from './training-sample.js';
import { createLaneWork, splitTraining } from '../../../training/index.js';

/**
 * Values every set on its windows and measures it on the whole period, as an iteration without derivatives would, for `seconds` of
 * work. On the calling thread. To be called once in a process of its own: the peak is that of the process.
 */
export function forwardSample(inputs: SampleInputs, request: SampleRequest): Omit<Sample, 'wallMs'> {
  const { seconds, ...size } = request;
  const { prices, series, minutes } = inputs;
  const clock = createIterationClock();
  const fingerprint = sizedFingerprint(inputs.fingerprint, request);
  const seed = fingerprint.optimisation_settings.initial_random_key;
  const plan = planTraining({ fingerprint, prices, series, minutes, withTest: true });
  const split = splitTraining(plan);
  const sets = initialParameters(fingerprint, request.sets, seed, prices);
  const work = createLaneWork(plan, split, sets[0]!, seed);
  const runs = sets.map((parameters) => work.newRun(parameters));
  const { windows: batch } = request;
  const starts = Array.from({ length: batch }, (_, k) => Math.floor((k * split.startRange) / batch));
  const watch = createMemoryWatch();
  while (!clock.hasWorked(seconds)) {
    runs.forEach((run, set) => {
      run.setParameters(sets[set]!);
      run.value({ starts, batch, iteration: clock.iterations() });
      run.measure();
    });
    clock.tick();
    watch.look();
  }
  return {
    ...size,
    ...watch.largest(),
    peakBytes: peakMemory(),
    threads: 0,
    iterations: clock.iterations(),
    msPerIteration: clock.msPerIteration(0),
  };
}

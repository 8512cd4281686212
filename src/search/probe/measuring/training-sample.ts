import type { ResolvedFingerprint } from '../../../fingerprint/index.js';
import type { RunData } from '../../../simulation/index.js';
import { encodeState, train, type TrainingResult } from '../../../training/index.js';
import { fullLengthResult, fullLengthState, type TrainingLength } from './full-length.js';
import { createIterationClock } from './iteration-clock.js';
import { createMemoryWatch } from './memory-watch.js';
import { peakMemory } from './peak-memory.js';
import type { Sample, SampleRequest } from './sample.js';
import { iterationsOf, sizedFingerprint } from './sized-fingerprint.js';

/** What a measurement measures. */
export interface SampleInputs extends RunData {
  readonly fingerprint: ResolvedFingerprint;
  readonly threads?: number | undefined;
}

/** Writes the files of a training, as the training does: that takes memory too. */
export interface SampleFiles {
  readonly state: (text: string) => Promise<void>;
  readonly result: (result: TrainingResult) => Promise<void>;
}

/**
 * Runs a training of the size asked for for `seconds` of work, one iteration at least, writes its files as if it had gone to its
 * end, and says what that took. To be called once in a process of its own: the peak is that of the process.
 */
export async function trainingSample(
  inputs: SampleInputs,
  request: SampleRequest,
  files: SampleFiles,
): Promise<Omit<Sample, 'wallMs'>> {
  const { seconds, ...size } = request;
  const fingerprint = sizedFingerprint(inputs.fingerprint, request);
  const length: TrainingLength = {
    iterations: iterationsOf(fingerprint),
    sets: request.sets,
    checkpointInterval: fingerprint.optimisation_settings.checkpoint_interval,
  };
  let threads = 0;
  const count = (): void => {
    threads++;
  };
  process.on('worker', count);
  const watch = createMemoryWatch();
  const controller = new AbortController();
  const clock = createIterationClock();
  const result = await train({
    ...inputs,
    fingerprint,
    signal: controller.signal,
    onState: (state) => files.state(encodeState(fullLengthState(state, length))),
    onProgress: () => {
      clock.tick();
      watch.look();
      if (clock.hasWorked(seconds)) controller.abort();
    },
  });
  process.off('worker', count);
  await files.result(result.status === 'interrupted' ? fullLengthResult(result, length) : result);
  watch.look();
  return {
    ...size,
    ...watch.largest(),
    peakBytes: peakMemory(),
    threads,
    iterations: clock.iterations(),
    msPerIteration: clock.msPerIteration(threads),
  };
}

import { InputError } from '../diagnostics/index.js';
import type { RandomStream } from '../sampling/index.js';

/** Settings of {@link sampleWindows}. */
export interface SampleOptions {
  /** Windows to draw, `batch_size`. */
  readonly count: number;
  /** Starts to choose from: rows 0 .. range - 1, `bout_offset`. */
  readonly range: number;
  readonly stream: RandomStream;
}

/**
 * Distinct window starts, uniform among all, in the order drawn. Spec 07 §4 (`uniform`).
 *
 * Floyd's algorithm (Bentley 1987): memory and time depend on the number drawn, not on the range.
 *
 * @throws InputError when more windows are wanted than there are starts
 */
export function sampleWindows({ count, range, stream }: SampleOptions): number[] {
  if (count > range) {
    throw new InputError(
      `optimisation_settings.batch_size is ${count}, but windows can start at only ${range} rows (bout_offset); expected at most ${range}.`,
      {
        code: 'training.batch',
        path: 'optimisation_settings.batch_size',
        value: count,
        expected: `at most ${range}`,
      },
    );
  }
  const chosen = new Set<number>();
  for (let last = range - count; last < range; last++) {
    const draw = Math.floor(stream.uniform() * (last + 1));
    chosen.add(chosen.has(draw) ? last : draw);
  }
  return [...chosen];
}

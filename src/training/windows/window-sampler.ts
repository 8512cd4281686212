import type { RandomStream } from '../../sampling/index.js';

/** Settings of a {@link WindowSampler}. */
export interface SampleOptions {
  /** Windows to draw, `batch_size`. */
  readonly count: number;
  /** Starts to choose from: rows 0 .. range - 1, `bout_offset`. */
  readonly range: number;
  readonly stream: RandomStream;
}

/** Draws the starts of an iteration's windows. */
export interface WindowSampler {
  /** Value of `sample_method`. */
  readonly name: string;
  readonly description: string;
  readonly draw: (options: SampleOptions) => number[];
}

import { dayChunks } from './day-chunks.js';
import { rootMeanSquare } from './drawdown-measures.js';
import { drawdownPath } from './drawdown-path.js';
import { mean } from './moments.js';

/** Which of the ulcer indices in use is meant (spec 06 §12, M15). */
export interface UlcerOptions {
  /** Drawdowns in percent rather than as fractions. */
  readonly percent: boolean;
  /** Days a chunk, each starting anew, over which the mean is taken; null for all days together. See {@link dayChunks}. */
  readonly chunkDays: number | null;
  /** Multiplied by √Y, as some reports have it, though drawdowns do not grow with the root of time. */
  readonly annualise: boolean;
}

/**
 * mean_k √(mean_t dd²) over chunks k, never negative: smaller is better.
 *
 * @param returns - at least one, of at least -1.
 * @throws ParameterError (`daily.chunk_days`) if the chunk is not a whole number of at least 2 days.
 */
export function ulcer(returns: Float64Array, options: UlcerOptions, daysPerYear: number): number {
  const chunks = dayChunks(returns, options.chunkDays);
  const index = mean(Float64Array.from(chunks, (chunk) => rootMeanSquare(drawdownPath(chunk))));
  return index * (options.percent ? 100 : 1) * (options.annualise ? Math.sqrt(daysPerYear) : 1);
}

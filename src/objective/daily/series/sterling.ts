import type { DailySample } from '../daily-metric.js';
import type { Missing } from './answer.js';
import { dayChunks } from './day-chunks.js';
import { deepest, meanUnderWater, noDrawdown } from './drawdown-measures.js';
import { drawdownPath } from './drawdown-path.js';
import { excessReturns } from './excess-returns.js';
import { annualGrowth } from './growth.js';
import { mean } from './moments.js';
import { quotient } from './quotient.js';

/** Which of the Sterling ratios in use is meant (spec 06 §12, M15). */
export interface SterlingOptions {
  /** The mean of the deepest drawdowns of chunks of so many days; null for the mean of all days under water. See {@link dayChunks}. */
  readonly chunkDays: number | null;
  /** The annual growth A (spec 06 §4) rather than the mean of daily excess returns (spec 06 §9) above the line. */
  readonly annualise: boolean;
}

/**
 * A / mean_k max|dd|, mean(x) / |mean(dd < 0)|, or what is between the two.
 *
 * @param sample - of at least one day.
 * @throws ParameterError (`daily.chunk_days`) if the chunk is not a whole number of at least 2 days.
 */
export function sterling(sample: DailySample, options: SterlingOptions): number | Missing {
  const { returns, daysPerYear } = sample;
  const depth = meanDepth(returns, options.chunkDays);
  if (typeof depth !== 'number') return depth;
  const gain = options.annualise ? annualGrowth(returns, daysPerYear) : mean(excessReturns(sample));
  return quotient(gain, depth, noDrawdown);
}

function meanDepth(returns: Float64Array, chunkDays: number | null): number | Missing {
  if (chunkDays === null) return meanUnderWater(drawdownPath(returns));
  return mean(Float64Array.from(dayChunks(returns, chunkDays), (chunk) => deepest(drawdownPath(chunk))));
}

import type { IndexGenerator } from './stationary-indices.js';

/** A number made of a series; one that is not finite, such as the NaN of 0/0, says there is none. */
export type SeriesStatistic = (series: Float64Array) => number;

/** A statistic of resamples. */
export interface BootstrapDistribution {
  /** Ascending: of the resamples that have one. */
  readonly values: Float64Array;
  /** Resamples on which the statistic has no value. */
  readonly undefinedSamples: number;
}

/**
 * A statistic of as many resamples of a series as are asked for.
 *
 * @param series [T]
 * @param statistic reads a resample, [T], which is overwritten by the next
 */
export function bootstrapStatistic(
  series: Float64Array,
  statistic: SeriesStatistic,
  samples: number,
  draw: IndexGenerator,
): BootstrapDistribution {
  const indices = new Uint32Array(series.length);
  const resample = new Float64Array(series.length);
  const values = new Float64Array(samples);
  let found = 0;
  for (let sample = 0; sample < samples; sample++) {
    draw(indices);
    for (let t = 0; t < indices.length; t++) resample[t] = series[indices[t]!]!;
    const value = statistic(resample);
    if (Number.isFinite(value)) values[found++] = value;
  }
  return { values: values.slice(0, found).sort(), undefinedSamples: samples - found };
}

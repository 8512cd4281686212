import { randomStream } from '../../../sampling/index.js';
import { stationaryIndices } from '../bootstrap/stationary-indices.js';

/** How to draw resamples. */
export interface ResampleSettings {
  readonly samples: number;
  readonly meanBlock: number;
  readonly seed: number | string;
}

/**
 * Means of several series over stationary bootstrap resamples, the same observations of all series in a resample, so that
 * what ties the series to each other is kept.
 *
 * @param series K of them, [T] each, T >= 1
 * @param visit called for every resample with the K means, which the next overwrites
 */
export function resampleMeans(
  series: readonly Float64Array[],
  { samples, meanBlock, seed }: ResampleSettings,
  visit: (means: Float64Array) => void,
): void {
  const observations = series[0]!.length;
  const draw = stationaryIndices(observations, meanBlock, randomStream(seed, 'many-models'));
  const indices = new Uint32Array(observations);
  const means = new Float64Array(series.length);
  for (let sample = 0; sample < samples; sample++) {
    draw(indices);
    for (let k = 0; k < series.length; k++) means[k] = meanAt(series[k]!, indices);
    visit(means);
  }
}

function meanAt(series: Float64Array, indices: Uint32Array): number {
  let sum = 0;
  for (let t = 0; t < indices.length; t++) sum += series[indices[t]!]!;
  return sum / indices.length;
}

import { sortedQuantile } from '../../evaluation/index.js';
import { randomStream } from '../../sampling/index.js';
import { estimateIndices, type SampledValues } from './estimate-indices.js';

/** Lower and upper end. */
export type Interval = readonly [low: number, high: number];

/** Settings of {@link bootstrapIntervals}. */
export interface BootstrapOptions {
  readonly resamples: number;
  /** Share of the resamples between the ends. */
  readonly confidence: number;
  readonly seed: number;
}

/**
 * Percentile intervals of the indices of every group, of rows drawn anew with replacement; null where no resample has an estimate.
 * Archer, Saltelli and Sobol' 1997.
 */
export function bootstrapIntervals(
  values: SampledValues,
  { resamples, confidence, seed }: BootstrapOptions,
): readonly { readonly first: Interval | null; readonly total: Interval | null }[] {
  const count = values.a.length;
  const rows = new Uint32Array(count);
  const stream = randomStream(seed, 'sobol/bootstrap');
  const estimates = Array.from({ length: resamples }, () => {
    for (let k = 0; k < count; k++) rows[k] = Math.floor(stream.uniform() * count);
    return estimateIndices(values, rows);
  }).filter((estimate) => estimate !== undefined);
  const interval = (column: readonly number[]): Interval | null => {
    if (column.length === 0) return null;
    const sorted = Float64Array.from(column).sort();
    const tail = (1 - confidence) / 2;
    return [sortedQuantile(sorted, tail), sortedQuantile(sorted, 1 - tail)];
  };
  return values.mixed.map((_, group) => ({
    first: interval(estimates.map(({ first }) => first[group]!)),
    total: interval(estimates.map(({ total }) => total[group]!)),
  }));
}

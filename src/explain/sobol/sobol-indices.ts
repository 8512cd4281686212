import { InputError } from '../../diagnostics/index.js';
import { findSampler } from '../../sampling/index.js';
import { bootstrapIntervals, type Interval } from './bootstrap-intervals.js';
import { estimateIndices, type SampledValues } from './estimate-indices.js';

/** Inputs of a function whose share of the variance is asked for together. */
export interface InputGroup {
  readonly name: string;
  /** Places of its coordinates in a point. */
  readonly columns: readonly number[];
}

/** Settings of {@link sobolIndices}. */
export interface SobolOptions {
  /** d, coordinates of a point. */
  readonly dimensions: number;
  /** G groups. */
  readonly groups: readonly InputGroup[];
  /** n, rows of each of the two samples; powers of 2 are most even. n (G + 2) values are taken. */
  readonly samples: number;
  readonly seed: number;
  /** Resamples of the intervals; default 1000. */
  readonly resamples?: number | undefined;
  /** Share of the resamples an interval holds; default 0.95. */
  readonly confidence?: number | undefined;
  /** Told after every value. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Indices of one group; null where the function does not vary or has too few values. */
export interface SobolIndex {
  readonly name: string;
  /** S: share of the variance that goes when only the group is known. */
  readonly first: number | null;
  readonly firstInterval: Interval | null;
  /** S_T: share that stays while all but the group are known. */
  readonly total: number | null;
  readonly totalInterval: Interval | null;
}

/** What {@link sobolIndices} finds. */
export interface SobolIndices {
  readonly indices: readonly SobolIndex[];
  /** Mean and variance of the function over the points; null where it has too few values. */
  readonly mean: number | null;
  readonly variance: number | null;
  readonly samples: number;
  /** Rows all of whose values exist; the others are in no number here. */
  readonly usedSamples: number;
  readonly evaluations: number;
  /** Points at which the function is not finite. */
  readonly undefinedEvaluations: number;
}

/**
 * Sobol' indices of a function on the unit cube, by group of inputs: shares of its variance over uniform points.
 *
 *     S_i = mean_j[ f(B)_j (f(A_B^i)_j - f(A)_j) ] / V          S_Ti = mean_j[ (f(A)_j - f(A_B^i)_j)² ] / (2 V)
 *
 * A and B are n points each, the two halves of 2d scrambled Sobol' coordinates; A_B^i is A with the columns of group i from B. f is taken
 * less its mean, which changes no expectation and much of the error. Intervals are percentiles of a bootstrap of rows.
 *
 * Saltelli et al., "Variance based sensitivity analysis of model output", 2010 (S); Jansen, "Analysis of variance designs for model
 * output", 1999 (S_T); Sobol', "Global sensitivity indices for nonlinear mathematical models and their Monte Carlo estimates", 2001
 * (groups); Archer, Saltelli and Sobol', "Sensitivity measures, ANOVA-like techniques and the use of bootstrap", 1997.
 *
 * @param f of a point, [d], in [0, 1)^d, which is overwritten by the next; what is not finite says there is no value
 * @throws InputError (`explain.samples`, `explain.groups`)
 */
export function sobolIndices(f: (point: Float64Array) => number, options: SobolOptions): SobolIndices {
  const { groups, samples, seed, resamples = 1000, confidence = 0.95 } = options;
  checkOptions(options);
  const values = sampledValues(f, options);
  const all = [values.a, values.b, ...values.mixed];
  const evaluations = all.length * samples;
  const rows = Array.from({ length: samples }, (_, row) => row).filter((row) =>
    all.every((column) => Number.isFinite(column[row]!)),
  );
  const used: SampledValues = {
    a: pick(values.a, rows),
    b: pick(values.b, rows),
    mixed: values.mixed.map((column) => pick(column, rows)),
  };
  const estimate = estimateIndices(used);
  const intervals = estimate
    ? bootstrapIntervals(used, { resamples, confidence, seed })
    : groups.map(() => ({ first: null, total: null }));
  return {
    indices: groups.map(({ name }, k) => ({
      name,
      first: estimate?.first[k] ?? null,
      firstInterval: intervals[k]!.first,
      total: estimate?.total[k] ?? null,
      totalInterval: intervals[k]!.total,
    })),
    mean: rows.length === 0 ? null : meanOf(used),
    variance: rows.length < 2 ? null : (estimate?.variance ?? 0),
    samples,
    usedSamples: rows.length,
    evaluations,
    undefinedEvaluations: all.reduce(
      (count, column) => count + column.filter((value) => !Number.isFinite(value)).length,
      0,
    ),
  };
}

function sampledValues(
  f: (point: Float64Array) => number,
  { dimensions, groups, samples, seed, onProgress }: SobolOptions,
): SampledValues {
  const cube = findSampler('sobol').sample({ points: samples, dimensions: 2 * dimensions, seed });
  const total = samples * (groups.length + 2);
  const point = new Float64Array(dimensions);
  let done = 0;
  const column = (offset: number, swapped: readonly number[]): Float64Array =>
    Float64Array.from({ length: samples }, (_, row) => {
      const at = 2 * dimensions * row;
      for (let k = 0; k < dimensions; k++) point[k] = cube[at + offset + k]!;
      for (const k of swapped) point[k] = cube[at + dimensions + k]!;
      const value = f(point);
      onProgress?.(++done, total);
      return value;
    });
  return {
    a: column(0, []),
    b: column(dimensions, []),
    mixed: groups.map(({ columns }) => column(0, columns)),
  };
}

function pick(column: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => column[row]!);
}

function meanOf({ a, b }: SampledValues): number {
  return (a.reduce(sum, 0) + b.reduce(sum, 0)) / (2 * a.length);
}

const sum = (total: number, value: number): number => total + value;

function checkOptions({ samples, groups, dimensions }: SobolOptions): void {
  if (!Number.isSafeInteger(samples) || samples < 2) {
    const expected = 'a whole number, 2 or more';
    throw new InputError(`samples is ${samples}; expected ${expected}.`, {
      code: 'explain.samples',
      path: 'samples',
      value: samples,
      expected,
    });
  }
  const columns = groups.flatMap((group) => group.columns);
  const isPlace = (k: number): boolean => Number.isInteger(k) && k >= 0 && k < dimensions;
  if (groups.length > 0 && columns.every(isPlace) && new Set(columns).size === columns.length) return;
  const expected = `groups of different columns from 0 to ${dimensions - 1}`;
  throw new InputError(`The groups have the columns ${columns.join(', ') || 'none'}; expected ${expected}.`, {
    code: 'explain.groups',
    path: 'groups',
    value: groups,
    expected,
  });
}

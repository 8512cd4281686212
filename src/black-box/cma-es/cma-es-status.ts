import type { CmaEsOptions } from './cma-es-options.js';
import type { CmaEsState, CmaEsStatus } from './cma-es-state.js';

/** Most generations the stagnation test looks back. */
const LONGEST_HISTORY = 20_000;

/** Generations the test of equal values looks back: 10 + ⌈30 n/λ⌉. */
function valueWindow(n: number, populationSize: number): number {
  return 10 + Math.ceil((30 * n) / populationSize);
}

/** Fewest generations the stagnation test looks back: 120 + ⌈30 n/λ⌉. */
function stagnationWindow(n: number, populationSize: number): number {
  return 120 + Math.ceil((30 * n) / populationSize);
}

/** Generations of values to keep after so many generations: a fifth of them, within the tests' bounds. */
export function historyLength(generation: number, n: number, populationSize: number): number {
  return Math.min(LONGEST_HISTORY, Math.max(Math.ceil(generation / 5), stagnationWindow(n, populationSize)));
}

/**
 * Whether a search has anything left to gain. The tests are those of Hansen's tutorial, §B.3, and spec 07 §18.
 *
 * @param state after the generation, whatever its status
 * @param values of the generation
 */
export function cmaEsStatus(state: CmaEsState, values: Float64Array, options: CmaEsOptions): CmaEsStatus {
  const { generation, sigma, scales, mean } = state;
  const n = mean.length;
  const longest = scales.reduce((most, scale) => Math.max(most, scale));
  const shortest = scales.reduce((least, scale) => Math.min(least, scale));
  if (sigma * longest < options.stepTolerance) return 'step-tolerance';
  if (sigma * longest > options.maxGrowth * options.sigma0) return 'divergence';
  if ((longest / shortest) ** 2 > options.maxCondition) return 'condition';
  if (hasNoEffect(state)) return 'no-effect';
  if (valuesAreEqual(state, values, valueWindow(n, values.length), options.valueTolerance)) {
    return 'value-tolerance';
  }
  if (state.lowestValues.length >= stagnationWindow(n, values.length)) {
    if (!improves(state.lowestValues) && !improves(state.medianValues)) return 'stagnation';
  }
  return generation >= options.maxGenerations ? 'max-generations' : 'running';
}

/** TolFun, of the last lowest values and all of this generation, and EqualFunValues, of the last lowest values alone. */
function valuesAreEqual(
  { lowestValues }: CmaEsState,
  values: Float64Array,
  window: number,
  tolerance: number,
): boolean {
  if (lowestValues.length < window) return false;
  const late = lowestValues.subarray(-window);
  return range(late) === 0 || range(Float64Array.of(...late, ...values)) < tolerance;
}

/** NaN where a value is not finite, which is within no tolerance. */
function range(values: Float64Array): number {
  return Math.max(...values) - Math.min(...values);
}

/** NoEffectAxis, of one axis a generation, and NoEffectCoord. */
function hasNoEffect({ generation, mean, sigma, covariance, axes, scales }: CmaEsState): boolean {
  const n = mean.length;
  const axis = generation % n;
  const alongAxis = mean.every((m, k) => m === m + 0.1 * sigma * scales[axis]! * axes[k * n + axis]!);
  return alongAxis || mean.some((m, k) => m === m + 0.2 * sigma * Math.sqrt(covariance[k * n + k]!));
}

/** Whether the median of the last 30 % is below that of the first 30 %. */
function improves(values: Float64Array): boolean {
  const share = Math.ceil(0.3 * values.length);
  return median(values.subarray(-share)) < median(values.subarray(0, share));
}

/** Median, the mean of the middle two of an even number. */
export function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

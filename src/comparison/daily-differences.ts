import { stationaryBootstrap } from '../evaluation/index.js';
import type { SimulationPath } from '../simulation/index.js';
import type { DailyDifference, DifferenceOptions, PoolOutcome } from './types.js';

/** 1000 resamples and 95 %, from seed 0. */
export const defaultDifferenceOptions: DifferenceOptions = { samples: 1000, confidence: 0.95, seed: 0 };

const msPerDay = 86_400_000;
const daysPerYear = 365;

/**
 * Daily log returns of every pool but the first, less those of the first:
 *
 *     d_t = ln(V_{t+1} / V_t) - ln(U_{t+1} / U_t),   mean d,   365 · mean d
 *
 * with a percentile interval of the mean by the stationary bootstrap, whose blocks are as long as the series asks for. Days are
 * counted from the first row; the last row closes the last day (spec 06 M4). Pools share their days, so that what moves both falls out.
 */
export function dailyDifferences(
  pools: readonly PoolOutcome[],
  options: DifferenceOptions,
): readonly DailyDifference[] {
  const [first, ...others] = pools;
  if (first === undefined) return [];
  const returns = dailyLogReturns(first.result.path);
  return others.map(({ label, result }) => {
    const differences = dailyLogReturns(result.path).map((value, day) => value - returns[day]!);
    return { pool: label, reference: first.label, ...meanOf(differences, options) };
  });
}

function meanOf(
  differences: Float64Array,
  options: DifferenceOptions,
): Omit<DailyDifference, 'pool' | 'reference'> {
  const mean = meanValue(differences);
  const common = { days: differences.length, mean, annualised: mean * daysPerYear };
  const answer = stationaryBootstrap({ series: differences, statistic: meanValue, ...options });
  if (answer.value === null) return { ...common, interval: null, reason: answer.reason, meanBlock: null };
  const { lower, upper } = answer.percentile;
  return {
    ...common,
    interval: { lower: lower * daysPerYear, upper: upper * daysPerYear },
    meanBlock: answer.meanBlock,
  };
}

/** One a day, and one for what is left of the last. */
function dailyLogReturns({ unix, value }: SimulationPath): Float64Array {
  const start = unix[0]!;
  const last = unix.length - 1;
  const days = Math.max(1, Math.round((unix[last]! - start) / msPerDay));
  const values: number[] = [];
  for (let row = 0; row < last; row++) {
    const day = (unix[row]! - start) / msPerDay;
    if (Number.isInteger(day) && day < days) values.push(value[row]!);
  }
  values.push(value[last]!);
  return Float64Array.from({ length: values.length - 1 }, (_, day) =>
    Math.log(values[day + 1]! / values[day]!),
  );
}

const meanValue = (series: Float64Array): number => series.reduce((sum, one) => sum + one, 0) / series.length;

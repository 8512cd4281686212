import type { MeasuredPeriod } from '../../simulation/index.js';
import type { CycleEvaluation } from './cycle-evaluation.js';

/** The tests of all cycles one after the other, as if one had followed them. One entry a day's end, the first a start. */
export interface ConcatenatedPath {
  /** Milliseconds since 1970, UTC. */
  readonly unix: readonly number[];
  /** Cycle of each row; the row a cycle begins with is the last of the one before, or its own first after a gap. */
  readonly cycle: readonly number[];
  readonly value: readonly number[];
  /** Holding what the pool held when each test began, anew with each. */
  readonly hodl: readonly number[];
  /** Equal shares when each test began. */
  readonly uniformHodl: readonly number[];
  /** Arithmetic returns of the pool from day to day within tests. */
  readonly returns: readonly number[];
  /** Those of `hodl`. */
  readonly hodlReturns: readonly number[];
}

/** Chains tests: every one begins with the value the one before ended with; what happens in gaps between them is nobody's. */
export function concatenatedPath(cycles: readonly CycleEvaluation[], initialValue: number): ConcatenatedPath {
  const unix: number[] = [];
  const number: number[] = [];
  const series = { value: [] as number[], hodl: [] as number[], uniformHodl: [] as number[] };
  const returns: number[] = [];
  const hodlReturns: number[] = [];
  const level = { value: initialValue, hodl: initialValue, uniformHodl: initialValue };
  let end = -Infinity;
  for (const { cycle, outOfSample } of cycles) {
    const days = outOfSample.unix.length;
    for (let k = cycle.testStart === end ? 1 : 0; k < days; k++) {
      unix.push(outOfSample.unix[k]!);
      number.push(cycle.number);
      for (const name of ['value', 'hodl', 'uniformHodl'] as const)
        series[name].push(level[name] * growth(outOfSample, name, k));
    }
    for (const name of ['value', 'hodl', 'uniformHodl'] as const)
      level[name] *= growth(outOfSample, name, days - 1);
    returns.push(...changes(outOfSample.value));
    hodlReturns.push(...changes(outOfSample.hodl));
    end = cycle.testEnd;
  }
  return { unix, cycle: number, ...series, returns, hodlReturns };
}

function growth(period: MeasuredPeriod, name: 'value' | 'hodl' | 'uniformHodl', k: number): number {
  return period[name][k]! / period[name][0]!;
}

function changes(series: readonly number[]): number[] {
  return series.slice(1).map((value, k) => (value - series[k]!) / series[k]!);
}

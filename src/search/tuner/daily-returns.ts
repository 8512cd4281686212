import type { CycleEvaluation } from '../../evaluation/index.js';
import type { TrialReturns } from '../studies/index.js';

/** Daily returns of the tests of some cycles, one after the other. */
export function dailyReturns(cycles: readonly CycleEvaluation[]): TrialReturns {
  const days = cycles.flatMap(({ cycle, outOfSample: { unix, value, hodl } }) =>
    unix.slice(1).map((end, k) => ({
      cycle: cycle.number,
      end,
      pool: change(value, k),
      hodl: change(hodl, k),
    })),
  );
  return {
    cycle: Int32Array.from(days, (day) => day.cycle),
    unix: Float64Array.from(days, (day) => day.end),
    returns: Float64Array.from(days, (day) => day.pool),
    hodlReturns: Float64Array.from(days, (day) => day.hodl),
  };
}

function change(series: readonly number[], k: number): number {
  return (series[k + 1]! - series[k]!) / series[k]!;
}

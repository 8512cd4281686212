/** A stretch over which the price did not change. */
export interface FlatRun {
  /** First bar, milliseconds since 1970, UTC. */
  readonly from: number;
  /** Time from the first to the last bar of the same price. */
  readonly hours: number;
}

export interface FlatRuns {
  /** A run counts when it is longer than this. */
  readonly longerThanHours: number;
  readonly count: number;
  readonly longest?: FlatRun;
}

const HOUR = 3_600_000;

/** Runs of one price that last longer than `hours`: often a filled gap, or a market that was closed. */
export function flatRuns(unix: Float64Array, close: Float64Array, hours: number): FlatRuns {
  let count = 0;
  let longest: FlatRun | undefined;
  let first = 0;
  for (let i = 1; i <= close.length; i++) {
    if (i < close.length && close[i] === close[i - 1]) continue;
    const run = { from: unix[first]!, hours: (unix[i - 1]! - unix[first]!) / HOUR };
    if (run.hours > hours) count++;
    if (run.hours > (longest?.hours ?? 0)) longest = run;
    first = i;
  }
  return { longerThanHours: hours, count, ...(longest === undefined ? {} : { longest }) };
}

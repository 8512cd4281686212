import { Bench } from 'tinybench';

/** Median milliseconds of one call of each function, and the medians of each round. */
export interface RoundTimes {
  readonly medians: readonly number[];
  /** Median over rounds of the time of function `a` divided by that of `b` in the same round. */
  ratio(a: number, b: number): number;
}

/**
 * Times functions in turn, round after round: a shared machine's speed drifts, and the ratio of two times taken in the
 * same moment does not.
 */
export async function timeInRounds(
  functions: readonly (() => void)[],
  rounds = 9,
  time = 120,
): Promise<RoundTimes> {
  for (const run of functions) await medianMs(run, time);
  const table: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const row: number[] = [];
    for (const run of functions) row.push(await medianMs(run, time));
    table.push(row);
  }
  return {
    medians: functions.map((_, k) => median(table.map((row) => row[k]!))),
    ratio: (a, b) => median(table.map((row) => row[a]! / row[b]!)),
  };
}

async function medianMs(run: () => void, time: number): Promise<number> {
  const bench = new Bench({ time, iterations: 1, warmup: false });
  bench.add('run', run);
  const [task] = await bench.run();
  if (task?.result.state !== 'completed')
    throw new Error(`benchmark ended as ${task?.result.state ?? 'nothing'}`);
  return task.result.latency.p50;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

import { Bench } from 'tinybench';

/** Median milliseconds of one call, after a warm-up long enough for the optimising compiler. */
export async function medianMs(run: () => void, time = 600): Promise<number> {
  const bench = new Bench({ time, warmupTime: 300, iterations: 5, warmupIterations: 2 });
  bench.add('run', run);
  const [task] = await bench.run();
  if (task?.result.state !== 'completed')
    throw new Error(`benchmark ended as ${task?.result.state ?? 'nothing'}`);
  return task.result.latency.p50;
}

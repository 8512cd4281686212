/** Times iterations. */
export interface IterationClock {
  /** An iteration has ended. */
  tick(): void;
  readonly iterations: () => number;
  /** Milliseconds the processor has worked since the clock was made, on all threads: a busy machine does not cut a measurement short. */
  readonly worked: () => number;
  /** @param threads that worked beside the calling one */
  msPerIteration(threads: number): number;
}

/**
 * Takes the median, for the machine may be busy with something else now and then; and on one thread not more than the processor worked,
 * for it may be busy all the time. The first iteration compiles, and counts only where it is alone.
 */
export function createIterationClock(): IterationClock {
  const started = workMs();
  const walls: number[] = [];
  const works: number[] = [];
  let lastWall = performance.now();
  let lastWork = started;
  return {
    tick: () => {
      const [wall, work] = [performance.now(), workMs()];
      walls.push(wall - lastWall);
      works.push(work - lastWork);
      [lastWall, lastWork] = [wall, work];
    },
    iterations: () => walls.length,
    worked: () => workMs() - started,
    msPerIteration: (threads) => {
      const wall = median(walls);
      return threads > 0 ? wall : Math.min(wall, median(works));
    },
  };
}

function median([first = 0, ...others]: readonly number[]): number {
  return others.sort((a, b) => a - b)[others.length >> 1] ?? first;
}

function workMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

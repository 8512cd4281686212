/** Times iterations. */
export interface IterationClock {
  /** An iteration has ended. */
  tick(): void;
  readonly iterations: () => number;
  /**
   * Whether the iterations after the first have been the processor's work for so long, on all threads: a busy machine does not cut them
   * short. One first iteration that was much longer is enough.
   */
  readonly hasWorked: (seconds: number) => boolean;
  /** @param threads that worked beside the calling one */
  msPerIteration(threads: number): number;
}

/** A first iteration that took so many times as long as was wanted is the only one. */
const manyTimes = 4;

/**
 * Takes the median, for the machine may be busy with something else now and then; and on one thread not more than the processor worked,
 * for it may be busy all the time. The first iteration compiles, and counts only where it is alone.
 */
export function createIterationClock(): IterationClock {
  const walls: number[] = [];
  const works: number[] = [];
  let lastWall = performance.now();
  let lastWork = workMs();
  return {
    tick: () => {
      const [wall, work] = [performance.now(), workMs()];
      walls.push(wall - lastWall);
      works.push(work - lastWork);
      [lastWall, lastWork] = [wall, work];
    },
    iterations: () => walls.length,
    hasWorked: (seconds) => {
      const [first = 0, ...others] = works;
      const later = others.reduce((sum, work) => sum + work, 0);
      return walls.length > 0 && (later > 1000 * seconds || first > manyTimes * 1000 * seconds);
    },
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

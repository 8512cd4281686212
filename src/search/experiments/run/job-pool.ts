import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { failure, runJob } from './run-job.js';
import type { JobAnswer, JobTask } from './job-task.js';

/** Threads that do jobs. */
export interface JobPool {
  /** Does a job; undefined when the pool was stopped meanwhile. */
  run(task: JobTask): Promise<JobAnswer | undefined>;
  /** Ends all threads, in the middle of what they do. */
  close(): Promise<void>;
}

/** The threads' script, beside this file once built; undefined where it has not been. */
function script(): string | undefined {
  const path = fileURLToPath(new URL('./job-worker.js', import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** Starts threads, each with one job at a time. Where their script has not been built, jobs are done on the calling thread. */
export function startJobPool(threads: number): JobPool {
  const filename = script();
  if (filename === undefined) return callingThread();
  const pool = new Piscina({ filename, minThreads: 1, maxThreads: threads, concurrentTasksPerWorker: 1 });
  let closed = false;
  return {
    run: async (task) => {
      const started = performance.now();
      try {
        return (await pool.run(task)) as JobAnswer;
      } catch (error) {
        if (closed) return undefined;
        // A thread that ran out of memory ends without an answer.
        return { ...failure(error), seconds: Math.round(performance.now() - started) / 1000 };
      }
    },
    close: async () => {
      closed = true;
      await pool.destroy();
    },
  };
}

function callingThread(): JobPool {
  const controller = new AbortController();
  return {
    run: (task) => runJob(task, controller.signal),
    close: () => {
      controller.abort();
      return Promise.resolve();
    },
  };
}

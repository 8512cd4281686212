import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import {
  runTrial,
  type Advice,
  type TrialGround,
  type TrialResult,
  type TrialStep,
  type TrialTask,
} from '../run-trial.js';

/** Runs trials; as many at once as it is asked for. */
export interface TrialPool {
  run(task: TrialTask, onStep: (step: TrialStep) => Promise<Advice>): Promise<TrialResult>;
  close(): Promise<void>;
}

/**
 * Threads that run trials, one each. Where their script has not been built trials run on the calling thread, with the same results.
 *
 * A thread that dies takes its trial with it, which has then failed, and is replaced.
 */
export function startTrialPool(threads: number, ground: TrialGround): TrialPool {
  const filename = fileURLToPath(new URL('./trial-worker.js', import.meta.url));
  if (!existsSync(filename)) {
    return { run: (task, onStep) => runTrial(ground, task, onStep), close: () => Promise.resolve() };
  }
  const pool = new Piscina({
    filename,
    workerData: ground,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Infinity,
  });
  return { run: (task, onStep) => runInThread(pool, task, onStep), close: () => pool.destroy() };
}

async function runInThread(
  pool: Piscina,
  task: TrialTask,
  onStep: (step: TrialStep) => Promise<Advice>,
): Promise<TrialResult> {
  const begun = performance.now();
  const { port1: here, port2: port } = new MessageChannel();
  // What goes wrong here, such as a full disk, ends the whole search, not this trial alone.
  const broken = new Promise<never>((_, reject) => {
    here.on('message', (step: TrialStep) => {
      onStep(step).then((advice) => here.postMessage(advice), reject);
    });
  });
  try {
    const outcome = pool.run({ ...task, port }, { transferList: [port] }) as Promise<TrialResult>;
    return await Promise.race([outcome.catch((error: unknown) => died(error, begun)), broken]);
  } finally {
    here.close();
  }
}

function died(error: unknown, begun: number): TrialResult {
  const message = error instanceof Error ? error.message : String(error);
  const seconds = (performance.now() - begun) / 1000;
  return { state: 'failed', reason: `its thread ended: ${message}`, seconds };
}

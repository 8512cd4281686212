import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { InputError, RunError } from '../../../diagnostics/index.js';
import type { RunData } from '../../../simulation/index.js';
import type { CycleEvaluation } from '../cycle-evaluation.js';
import type { CycleTask } from '../run-cycle.js';

/** What a thread answers; errors do not survive the way between threads whole. */
export type CycleAnswer =
  | { readonly result: CycleEvaluation }
  | { readonly message: string; readonly code: string; readonly isInput: boolean };

/** Threads that run cycles. */
export interface CyclePool {
  run(task: CycleTask): Promise<CycleEvaluation>;
  close(): Promise<void>;
}

/** The threads' script, beside this file once built; undefined where it has not been. */
function script(): string | undefined {
  const path = fileURLToPath(new URL('./cycle-worker.js', import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** Starts threads; undefined where their script has not been built. */
export function startCyclePool(threads: number, data: RunData): CyclePool | undefined {
  const filename = script();
  if (filename === undefined) return undefined;
  const { prices, series, minutes } = data;
  const pool = new Piscina({
    filename,
    workerData: { prices, series, minutes },
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Infinity,
  });
  return {
    run: async (task) => {
      const answer = (await pool.run(task)) as CycleAnswer;
      if ('result' in answer) return answer.result;
      const { message, code, isInput } = answer;
      throw isInput ? new InputError(message, { code }) : new RunError(message, { code });
    },
    close: () => pool.destroy(),
  };
}

import { Piscina } from 'piscina';
import { PoolgradError } from '../../../diagnostics/index.js';
import type { RunData } from '../../../simulation/index.js';
import { runCycle, type CycleTask } from '../run-cycle.js';
import type { CycleAnswer } from './cycle-pool.js';

/** Runs one cycle. */
export default async function answer(task: CycleTask): Promise<CycleAnswer> {
  try {
    return { result: await runCycle(task, Piscina.workerData as RunData) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      message,
      code: error instanceof PoolgradError ? error.code : 'walk_forward.thread',
      isInput: error instanceof PoolgradError && error.name === 'InputError',
    };
  }
}

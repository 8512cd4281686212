import type { MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { runTrial, type Advice, type TrialGround, type TrialResult, type TrialTask } from '../run-trial.js';

/** A trial, and where its thread asks after every cycle whether to go on. */
export interface TrialRequest extends TrialTask {
  readonly port: MessagePort;
}

/** Runs one trial. */
export default async function answer({ port, ...task }: TrialRequest): Promise<TrialResult> {
  try {
    return await runTrial(Piscina.workerData as TrialGround, task, (step) => {
      const advised = new Promise<Advice>((resolve) => port.once('message', resolve));
      port.postMessage(step);
      return advised;
    });
  } finally {
    port.close();
  }
}

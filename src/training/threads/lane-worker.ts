import { Piscina } from 'piscina';
import { PoolgradError } from '../../diagnostics/index.js';
import { planTraining } from '../../simulation/index.js';
import { splitTraining } from '../training-plan.js';
import type { LaneAnswer, LaneTask, LaneThreadData } from './lane-pool.js';
import type { LaneGradient, LaneRun, LaneWork } from './lane-contract.js';
import { createLaneWork } from './lane-work.js';

let work: LaneWork | undefined;
let run: LaneRun | undefined;

function workOfThread(): LaneWork {
  if (work) return work;
  const { fingerprint, prices, series, minutes, table, example, seed } = Piscina.workerData as LaneThreadData;
  const plan = planTraining({ fingerprint, prices, series, minutes, table, withTest: true });
  return (work = createLaneWork(plan, splitTraining(plan), example, seed));
}

/** Does one task; the work is compiled with the first. */
export default function answer(task: LaneTask): LaneAnswer {
  try {
    const lane = workOfThread();
    if (run) run.setParameters(task.parameters);
    else run = lane.newRun(task.parameters);
    return { result: resultOf(run, task) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { message, code: error instanceof PoolgradError ? error.code : 'training.thread' };
  }
}

function resultOf(own: LaneRun, task: LaneTask): LaneGradient | Float64Array {
  if (task.kind === 'gradient') return own.gradient(task);
  return task.kind === 'values' ? own.values(task) : own.measure();
}

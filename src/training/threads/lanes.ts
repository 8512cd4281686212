import { availableParallelism } from 'node:os';
import type { ParameterSet, RunData, TrainablePlan } from '../../simulation/index.js';
import type { TrainingSplit } from '../training-plan.js';
import { startLanePool } from './lane-pool.js';
import { iterationMs, sharedIterations, splitStarts, sumGradients } from './lane-tasks.js';
import type { LaneGradient, LaneRun, LaneWork, WindowBatch } from './lane-contract.js';
import { createLaneWork } from './lane-work.js';

/** A parameter set and the run that holds it on the calling thread. */
export interface Lane {
  readonly run: LaneRun;
  readonly parameters: ParameterSet;
}

/** The work of an iteration over all parameter sets, on this thread or on several; the numbers are the same. */
export interface Lanes {
  readonly work: LaneWork;
  /** Threads that work; 1 is the calling one. */
  readonly threads: number;
  /** Objective and gradient of each set over a batch of windows. */
  gradients(lanes: readonly Lane[], windows: Omit<WindowBatch, 'batch'>): Promise<readonly LaneGradient[]>;
  /** Objective of each set over each window. */
  values(lanes: readonly Lane[], windows: Omit<WindowBatch, 'batch'>): Promise<readonly Float64Array[]>;
  /** Metrics of each set. */
  measures(lanes: readonly Lane[]): Promise<readonly Float64Array[]>;
  close(): Promise<void>;
}

/** Settings of {@link createLanes}. */
export interface LanesOptions {
  readonly plan: TrainablePlan;
  readonly split: TrainingSplit;
  /** What the plan was made from. */
  readonly data: RunData;
  /** Most threads; default one a core. */
  readonly threads?: number | undefined;
  /** Parameters of the shapes that are trained. */
  readonly example: ParameterSet;
  /** Of price noise. */
  readonly seed: number;
}

/** Starting threads and sending them work must be worth it: below these milliseconds an iteration and in all, it is not. */
const worthwhile = { iteration: 8, total: 4000 };

export function createLanes({ plan, split, data, threads, example, seed }: LanesOptions): Lanes {
  const work = createLaneWork(plan, split, example, seed);
  const most = threads ?? availableParallelism();
  const cost = iterationMs(plan, split);
  const iterations = sharedIterations(plan);
  const isWorthIt = cost >= worthwhile.iteration && cost * iterations >= worthwhile.total;
  const { series, minutes, prices } = data;
  const { fingerprint, view } = plan;
  const pool =
    most > 1 && isWorthIt
      ? startLanePool(most, { fingerprint, prices, series, minutes, example, seed, table: view.table })
      : undefined;
  return {
    work,
    threads: pool?.threads ?? 1,
    gradients: (lanes, { starts, iteration }) => {
      const parts = splitStarts(plan, starts);
      const ofLane = async ({ run, parameters }: Lane): Promise<LaneGradient> =>
        sumGradients(
          pool
            ? await Promise.all(
                parts.map((own) =>
                  pool.gradient({ parameters, starts: own, batch: starts.length, iteration }),
                ),
              )
            : parts.map((own) => run.gradient({ starts: own, batch: starts.length, iteration })),
        );
      return Promise.all(lanes.map(ofLane));
    },
    values: (lanes, windows) =>
      pool
        ? Promise.all(lanes.map(({ parameters }) => pool.values({ parameters, ...windows })))
        : Promise.resolve(lanes.map(({ run }) => run.values(windows))),
    measures: (lanes) =>
      pool
        ? Promise.all(lanes.map(({ parameters }) => pool.measure(parameters)))
        : Promise.resolve(lanes.map(({ run }) => run.measure())),
    close: async () => pool?.close(),
  };
}

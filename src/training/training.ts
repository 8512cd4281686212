import type { TrainablePlan, ParameterSet } from '../simulation/index.js';
import { createCheckpoints, type CheckpointBuilder } from './results/checkpoints.js';
import { createHistory, type HistoryBuilder } from './results/history.js';
import { methods, trialsAtOnce, type Method } from './methods/index.js';
import type { ParameterVector } from './vector/index.js';
import { createSelection, type Selection, type SelectionMethod } from './selection.js';
import { startingSets } from './start-sets.js';
import { weightAverage, type WeightAverage } from './optimisers/index.js';
import type { LaneRun, Lanes } from './threads/index.js';
import type { TrainingSplit } from './training-plan.js';

/** A training made ready: everything that stays the same over its iterations. */
export interface Training {
  readonly plan: TrainablePlan;
  readonly split: TrainingSplit;
  readonly lanes: Lanes;
  readonly seed: number;
  readonly method: Method;
  readonly vector: ParameterVector;
  /** How late parameters are averaged; absent: they are not. */
  readonly average: WeightAverage | undefined;
  /** One a set, on the calling thread. */
  readonly runs: readonly LaneRun[];
  readonly selection: Selection;
  /** Name of the metric that selects. */
  readonly selectionName: string;
  readonly history: HistoryBuilder;
  /** Absent: none are kept. */
  readonly checkpoints: CheckpointBuilder | undefined;
}

/** Settings of {@link createTraining}. */
export interface TrainingOptions extends Pick<Training, 'plan' | 'split' | 'lanes' | 'seed'> {
  readonly warmStart?: ParameterSet | undefined;
  readonly warmOptimiser?: readonly unknown[] | undefined;
}

/** @throws InputError for settings of a method that do not fit the strategy */
export function createTraining(options: TrainingOptions): Training {
  const { plan, split, lanes, seed, warmStart, warmOptimiser } = options;
  const { fingerprint } = plan;
  const settings = fingerprint.optimisation_settings;
  const { work } = lanes;
  const { vector } = work;
  const spread = startingSets({ fingerprint, seed, warmStart, plan, vector });
  // What runs side by side in a search by trials are its trials, all from one start.
  const starting =
    settings.method === 'optuna'
      ? Array.from({ length: trialsAtOnce(settings.optuna_settings) }, () => spread[0]!)
      : spread;
  const runs = starting.map((parameters) => work.newRun(parameters));
  const method = methods[settings.method]({
    plan,
    split,
    lanes,
    seed,
    vector,
    starting,
    runs,
    warmOptimiser,
  });
  const chosen =
    settings.selection_method ?? (split.selectionPeriod === 'validation' ? 'best_val' : 'best_train');
  const metric = settings.early_stopping_metric;
  const selectionName = `${selectionPeriod(chosen, split)}_${metric}`;
  const averages = settings.use_swa && settings.method === 'gradient_descent';
  return {
    plan,
    split,
    lanes,
    seed,
    method,
    vector,
    average: averages ? weightAverage(settings) : undefined,
    runs,
    selection: createSelection({
      method: chosen,
      metric: work.names.indexOf(selectionName),
      testMetric: work.names.indexOf(`test_${metric}`),
      threshold: settings.selection_threshold,
    }),
    selectionName,
    history: createHistory(method.planned, starting.length, work.names),
    checkpoints: settings.track_checkpoints ? createCheckpoints(settings.checkpoint_interval) : undefined,
  };
}

/** The period whose metric a method looks at. */
function selectionPeriod(method: SelectionMethod, { selectionPeriod: usual }: TrainingSplit): string {
  if (method === 'best_val') return 'validation';
  if (method === 'best_continuous_test') return 'test';
  return method === 'last' ? usual : 'train';
}

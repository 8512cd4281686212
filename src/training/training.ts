import { InputError } from '../diagnostics/index.js';
import type { RunPlan, ParameterSet } from '../simulation/index.js';
import { createCheckpoints, type CheckpointBuilder } from './checkpoints.js';
import { createHistory, type HistoryBuilder } from './history.js';
import { methods, type Method } from './methods/index.js';
import { parameterVector, type ParameterVector } from './parameter-vector.js';
import { createSelection, type Selection, type SelectionMethod } from './selection.js';
import { startingSets } from './start-sets.js';
import { weightAverage, type WeightAverage } from './optimisers/index.js';
import type { LaneRun, Lanes } from './threads/index.js';
import type { TrainingSplit } from './training-plan.js';

/** A training made ready: everything that stays the same over its iterations. */
export interface Training {
  readonly plan: RunPlan;
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

/** @throws InputError for a method there is not */
export function createTraining(options: TrainingOptions): Training {
  const { plan, split, lanes, seed, warmStart, warmOptimiser } = options;
  const { fingerprint } = plan;
  const settings = fingerprint.optimisation_settings;
  const { work } = lanes;
  const vector = parameterVector(work.kernels);
  const starting = startingSets({ fingerprint, seed, warmStart, trained: work.kernels.trained });
  const runs = starting.map((parameters) => work.newRun(parameters));
  if (settings.method === 'optuna') {
    throw new InputError('optimisation_settings.method is "optuna", which train does not know.', {
      code: 'training.method',
      path: 'optimisation_settings.method',
      value: settings.method,
      expected: Object.keys(methods).join(', '),
    });
  }
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

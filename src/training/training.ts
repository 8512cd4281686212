import type { RunPlan, ParameterSet, StrategyRun } from '../simulation/index.js';
import { createHistory, type HistoryBuilder } from './history.js';
import {
  createOptimiser,
  createSchedule,
  plateauDecay,
  weightAverage,
  type Schedule,
} from './optimisers/index.js';
import { decayMask, parameterVector } from './parameter-vector.js';
import { createSelection, type Selection, type SelectionMethod } from './selection.js';
import { startingSets, startSet } from './start-sets.js';
import type { Lanes } from './threads/index.js';
import type { TrainingSplit } from './training-plan.js';
import type { SetState, UpdateContext } from './update-set.js';

/** A training made ready: everything that stays the same over its iterations, and the sets it begins with. */
export interface Training {
  readonly plan: RunPlan;
  readonly split: TrainingSplit;
  readonly lanes: Lanes;
  readonly seed: number;
  readonly context: UpdateContext;
  readonly schedule: Schedule;
  readonly sets: readonly SetState[];
  /** One a set, on the calling thread. */
  readonly runs: readonly StrategyRun[];
  readonly selection: Selection;
  /** Name of the metric that selects. */
  readonly selectionName: string;
  readonly history: HistoryBuilder;
}

/** Settings of {@link createTraining}. */
export interface TrainingOptions extends Pick<Training, 'plan' | 'split' | 'lanes' | 'seed'> {
  readonly warmStart?: ParameterSet | undefined;
}

export function createTraining({ plan, split, lanes, seed, warmStart }: TrainingOptions): Training {
  const { fingerprint, strategy } = plan;
  const settings = fingerprint.optimisation_settings;
  const { work } = lanes;
  const vector = parameterVector(work.kernels);
  const schedule = createSchedule(settings);
  const decaysAll = fingerprint.compatibility.decay_every_parameter;
  const context: UpdateContext = {
    vector,
    optimiser: createOptimiser({
      optimiser: settings.optimiser,
      schedule,
      weightDecay: settings.weight_decay,
      decayMask: decaysAll ? new Float64Array(vector.size).fill(1) : decayMask(strategy.rule, vector.names),
      ...(settings.use_gradient_clipping ? { clipNorm: settings.clip_norm } : {}),
      ...(settings.optimiser === 'sgd' ? { momentum: settings.momentum, nesterov: settings.nesterov } : {}),
    }),
    plateau: settings.use_plateau_decay ? plateauDecay(settings) : undefined,
    average: settings.use_swa ? weightAverage(settings) : undefined,
    decayOfOthers:
      decaysAll && (settings.optimiser === 'adamw' || settings.optimiser === 'lion')
        ? (iteration) => schedule(iteration) * settings.weight_decay
        : undefined,
  };
  const starting = startingSets({ fingerprint, seed, warmStart, trained: work.kernels.trained });
  const method =
    settings.selection_method ?? (split.selectionPeriod === 'validation' ? 'best_val' : 'best_train');
  const metric = settings.early_stopping_metric;
  const selectionName = `${selectionPeriod(method, split)}_${metric}`;
  return {
    plan,
    split,
    lanes,
    seed,
    context,
    schedule,
    sets: starting.map((parameters) => startSet(parameters, context)),
    runs: starting.map((parameters) => work.newRun(parameters)),
    selection: createSelection({
      method,
      metric: work.names.indexOf(selectionName),
      testMetric: work.names.indexOf(`test_${metric}`),
      threshold: settings.selection_threshold,
    }),
    selectionName,
    history: createHistory(settings.n_iterations, starting.length, work.names),
  };
}

/** The period whose metric a method looks at. */
function selectionPeriod(method: SelectionMethod, { selectionPeriod: usual }: TrainingSplit): string {
  if (method === 'best_val') return 'validation';
  if (method === 'best_continuous_test') return 'test';
  return method === 'last' ? usual : 'train';
}

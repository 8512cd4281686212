import { RunError, type Warning } from '../../diagnostics/index.js';
import type { Selected } from '../selection.js';
import { describeSet } from './trained-set-result.js';
import type { Training } from '../training.js';
import type { TrainedSet, TrainingResult } from '../types.js';
import type { SetState } from '../update-set.js';

/** Where a training ended. */
export interface TrainingEnd {
  readonly status: TrainingResult['status'];
  readonly iteration: number;
  readonly sets: readonly SetState[];
  readonly initial: Omit<Selected, 'value'>;
}

/** @throws RunError when nothing could be selected */
export function trainingResult(training: Training, end: TrainingEnd): TrainingResult {
  const { plan, seed, selection, selectionName, history, lanes } = training;
  const { fingerprint, tokens } = plan;
  const { names } = lanes.work;
  const best = selection.best();
  if (!best) {
    throw new RunError(
      `${selectionName} was never a finite number, in any set or iteration; nothing can be selected by it.`,
      {
        code: 'training.no_metric',
        path: 'optimisation_settings.early_stopping_metric',
        value: fingerprint.optimisation_settings.early_stopping_metric,
      },
    );
  }
  const averaged = averagedSet(training, end, best);
  const iterate = describeSet(best, names);
  return {
    fingerprint,
    seed,
    tokens,
    status: end.status,
    iterations: end.iteration,
    selection: selectionName,
    initial: describeSet(end.initial, names),
    best: averaged ?? iterate,
    bestIterate: averaged ? iterate : null,
    last: end.sets.map(({ parameters }) => parameters),
    optimiser:
      fingerprint.optimisation_settings.method === 'gradient_descent' ? end.sets[best.set]!.optimiser : null,
    skippedUpdates: end.sets.map(({ skipped }) => skipped),
    restarts: end.sets.map(({ restarts }) => restarts),
    endings: training.method.endings(),
    history: history.build(end.iteration),
    checkpoints: training.checkpoints?.build() ?? null,
    warnings: [
      ...plan.warnings,
      ...skippedWarnings(end),
      ...(training.method.warnings?.() ?? []),
      ...selectionWarnings(training),
    ],
  };
}

/** The average of the best set's late parameters, measured like any others; none before averaging began. Spec 07 §12. */
function averagedSet(
  { average: averaging, vector, runs, lanes }: Training,
  { sets, iteration }: TrainingEnd,
  { set }: Selected,
): TrainedSet | undefined {
  const { average, parameters } = sets[set]!;
  const mean = averaging?.value(average);
  if (!mean) return undefined;
  const averaged = vector.unpack(mean, parameters);
  const run = runs[set]!;
  run.setParameters(averaged);
  const metrics = run.measure();
  return describeSet({ iteration, set, parameters: averaged, metrics }, lanes.work.names);
}

function skippedWarnings({ sets, iteration }: TrainingEnd): Warning[] {
  if (sets.every(({ skipped }) => skipped === 0)) return [];
  const list = sets
    .map(
      ({ skipped, restarts }, set) =>
        `set ${set}: ${skipped}${restarts > 0 ? `, begun anew ${restarts} times` : ''}`,
    )
    .join('; ');
  return [
    {
      code: 'training.skipped_updates',
      message: `Updates with a non-finite objective or gradient were skipped (${list}; of ${iteration}).`,
      value: sets.map(({ skipped }) => skipped),
    },
  ];
}

function selectionWarnings({ plan }: Training): Warning[] {
  const { selection_method: method } = plan.fingerprint.optimisation_settings;
  if (method !== 'best_continuous_test' && method !== 'best_train_min_test') return [];
  return [
    {
      code: 'training.selects_on_test',
      message: `selection_method "${method}" looks at the test period: what it selects has been fitted to it, and its test metrics say nothing about other data.`,
      path: 'optimisation_settings.selection_method',
      value: method,
    },
  ];
}

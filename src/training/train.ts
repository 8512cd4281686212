import { RunError, type Warning } from '../diagnostics/index.js';
import { objective as findObjective, objectives } from '../objective/index.js';
import { chunkCount, type WindowPrices } from '../pool/index.js';
import {
  compileStrategy,
  createObjectiveWindow,
  createStrategyRun,
  initialParameters,
  parameterShapes,
  planRun,
  type ParameterSet,
} from '../simulation/index.js';
import { randomStream } from '../sampling/index.js';
import { createEvaluation } from './evaluation.js';
import { createHistory } from './history.js';
import { constantSchedule, createOptimiser } from './optimisers/index.js';
import { sampleWindows } from './sample-windows.js';
import { createSelection, type Selected } from './selection.js';
import { describeSet } from './trained-set-result.js';
import { decayMask, parameterVector, updateSet, type TrainingSet } from './training-set.js';
import { splitTraining } from './training-plan.js';
import type { TrainingResult, TrainOptions } from './types.js';

/** Longest the loop keeps the event loop waiting, so that Ctrl-C and timers are heard. */
const breathEvery = 50;

/**
 * Trains a strategy by gradient ascent of its objective over random windows, many parameter sets side by side. Spec 07.
 *
 * Every iterate, the initial one included, is measured on the training, validation and test periods; the best by the
 * selection metric on validation (training, where there is none) is kept. The test period never decides anything.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit; RunError when no iterate has a finite metric
 */
export async function train(options: TrainOptions): Promise<TrainingResult> {
  const { fingerprint, signal, onProgress } = options;
  const settings = fingerprint.optimisation_settings;
  const seed = options.seed ?? settings.initial_random_key;
  const plan = planRun({
    fingerprint,
    prices: options.prices,
    series: options.series,
    withTest: true,
  });
  const split = splitTraining(plan);
  const { view } = plan;

  const starting = initialParameters(fingerprint, settings.n_parameter_sets, seed);
  const kernels = compileStrategy(
    plan.settings,
    view,
    parameterShapes(plan.settings, starting[0]!, plan.tokens),
  );
  const vector = parameterVector(kernels);
  const schedule = constantSchedule(settings.base_lr);
  const optimiser = createOptimiser({
    optimiser: settings.optimiser,
    schedule,
    weightDecay: settings.weight_decay,
    decayMask: decayMask(plan.strategy.rule, vector.names),
    ...(settings.use_gradient_clipping ? { clipNorm: settings.clip_norm } : {}),
  });
  const chunks = chunkCount(plan.trainRows + plan.testRows, view.grid);
  const sets = starting.map((parameters): TrainingSet => {
    const run = createStrategyRun(kernels, chunks);
    run.setParameters(parameters);
    return { run, parameters, optimiserState: optimiser.init(vector.size), skipped: 0 };
  });
  const window = createObjectiveWindow({
    kernels,
    rows: split.windowRows,
    objective: findObjective(fingerprint.return_val),
    turnoverPenalty: fingerprint.turnover_penalty,
    initialPoolValue: fingerprint.initial_pool_value,
  });
  const metric = settings.early_stopping_metric;
  const measured = objectives.filter(
    ({ cadence, name }) => cadence !== 'minutes' || name === fingerprint.return_val || name === metric,
  );
  const evaluation = createEvaluation({
    kernels,
    start: plan.start,
    periods: split.periods,
    objectives: measured,
    initialPoolValue: fingerprint.initial_pool_value,
  });
  const selectionName = `${split.selectionPeriod}_${metric}`;
  const selection = createSelection(evaluation.names.indexOf(selectionName));
  const planned = settings.n_iterations;
  const history = createHistory(planned, sets.length, evaluation.names);

  /** Measures every set; true when one of them is the best so far. */
  const evaluate = (iteration: number): boolean => {
    let improved = false;
    sets.forEach(({ run, parameters }, set) => {
      const metrics = evaluation.measure(run);
      history.evaluated(iteration, set, metrics);
      if (selection.offer({ iteration, set, parameters, metrics })) improved = true;
    });
    return improved;
  };

  evaluate(0);
  const initial: Omit<Selected, 'value'> = {
    iteration: 0,
    set: 0,
    parameters: sets[0]!.parameters,
    metrics: evaluation.measure(sets[0]!.run),
  };
  let status: TrainingResult['status'] = 'finished';
  let iteration = 0;
  let sinceBest = 0;
  let lastBreath = performance.now();
  let batch: readonly WindowPrices[] = [];
  while (iteration < planned) {
    const stream = randomStream(seed, `batch/${iteration}`);
    const starts = sampleWindows({ count: settings.batch_size, range: split.startRange, stream });
    batch = starts.map((row, k) => window.pricesAt(plan.start + row, batch[k]));
    let total = 0;
    sets.forEach((set, index) => {
      const { objective, gradientNorm } = updateSet(set, { vector, optimiser, window, batch });
      history.updated(iteration, index, objective, gradientNorm, schedule(iteration));
      total += objective;
    });
    iteration++;
    sinceBest = evaluate(iteration) ? 0 : sinceBest + 1;
    const best = selection.best();
    if (onProgress && best) {
      const { value, iteration: at, set } = best;
      onProgress({
        iteration,
        iterations: planned,
        objective: total / sets.length,
        best: { value, iteration: at, set },
      });
    }
    if (settings.early_stopping && sinceBest >= settings.early_stopping_patience) {
      status = 'early_stopped';
      break;
    }
    if (performance.now() - lastBreath > breathEvery) {
      await new Promise((resolve) => setImmediate(resolve));
      lastBreath = performance.now();
    }
    if (signal?.aborted) {
      status = 'interrupted';
      break;
    }
  }

  const best = selection.best();
  if (!best) {
    throw new RunError(
      `${selectionName} was never a finite number, in any set or iteration; nothing can be selected by it.`,
      {
        code: 'training.no_metric',
        path: 'optimisation_settings.early_stopping_metric',
        value: metric,
      },
    );
  }
  const skippedUpdates = sets.map((set) => set.skipped);
  const warnings: Warning[] = [...plan.warnings, ...skippedWarning(skippedUpdates, iteration)];
  return {
    fingerprint,
    seed,
    tokens: plan.tokens,
    status,
    iterations: iteration,
    selection: selectionName,
    initial: describeSet(initial, evaluation.names),
    best: describeSet(best, evaluation.names),
    last: sets.map((set): ParameterSet => set.parameters),
    skippedUpdates,
    history: history.build(iteration),
    warnings,
  };
}

function skippedWarning(skipped: readonly number[], iterations: number): Warning[] {
  if (skipped.every((count) => count === 0)) return [];
  const list = skipped.map((count, set) => `set ${set}: ${count}`).join(', ');
  return [
    {
      code: 'training.skipped_updates',
      message: `Updates with a non-finite objective or gradient were skipped (${list}, of ${iterations}).`,
      value: skipped,
    },
  ];
}

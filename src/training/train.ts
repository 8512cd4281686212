import { RunError, type Warning } from '../diagnostics/index.js';
import { randomStream } from '../sampling/index.js';
import { initialParameters, planRun, type ParameterSet, type RunPlan } from '../simulation/index.js';
import { createHistory } from './history.js';
import { constantSchedule, createOptimiser } from './optimisers/index.js';
import { sampleWindows } from './sample-windows.js';
import { createSelection, type Selected } from './selection.js';
import { createLanes, type Lanes } from './threads/index.js';
import { describeSet } from './trained-set-result.js';
import { decayMask, parameterVector, updateSet, type TrainingSet } from './training-set.js';
import { splitTraining, type TrainingSplit } from './training-plan.js';
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
  const { fingerprint, prices, series, minutes, threads } = options;
  const plan = planRun({ fingerprint, prices, series, minutes, withTest: true });
  const split = splitTraining(plan);
  const iterations = fingerprint.optimisation_settings.n_iterations;
  const lanes = createLanes({ plan, split, data: options, threads, iterations });
  try {
    return await trainOn(options, plan, split, lanes);
  } finally {
    await lanes.close();
  }
}

async function trainOn(
  options: TrainOptions,
  plan: RunPlan,
  split: TrainingSplit,
  lanes: Lanes,
): Promise<TrainingResult> {
  const { fingerprint, signal, onProgress } = options;
  const settings = fingerprint.optimisation_settings;
  const seed = options.seed ?? settings.initial_random_key;
  const { work } = lanes;
  const { kernels, names } = work;
  const vector = parameterVector(kernels);
  const schedule = constantSchedule(settings.base_lr);
  const optimiser = createOptimiser({
    optimiser: settings.optimiser,
    schedule,
    weightDecay: settings.weight_decay,
    decayMask: decayMask(plan.strategy.rule, vector.names),
    ...(settings.use_gradient_clipping ? { clipNorm: settings.clip_norm } : {}),
  });
  const starting = initialParameters(fingerprint, settings.n_parameter_sets, seed);
  const sets = starting.map((parameters): TrainingSet => {
    return {
      run: work.newRun(parameters),
      parameters,
      optimiserState: optimiser.init(vector.size),
      skipped: 0,
    };
  });
  const metric = settings.early_stopping_metric;
  const selectionName = `${split.selectionPeriod}_${metric}`;
  const selection = createSelection(names.indexOf(selectionName));
  const planned = settings.n_iterations;
  const history = createHistory(planned, sets.length, names);

  /** Measures every set; true when one of them is the best so far. */
  const evaluate = async (iteration: number): Promise<boolean> => {
    const measured = await lanes.measures(sets);
    let improved = false;
    sets.forEach(({ parameters }, set) => {
      const metrics = measured[set]!;
      history.evaluated(iteration, set, metrics);
      if (selection.offer({ iteration, set, parameters, metrics })) improved = true;
      if (iteration === 0 && set === 0) initial = { iteration, set, parameters, metrics };
    });
    return improved;
  };

  let initial: Omit<Selected, 'value'> | undefined;
  await evaluate(0);
  let status: TrainingResult['status'] = 'finished';
  let iteration = 0;
  let sinceBest = 0;
  let lastBreath = performance.now();
  while (iteration < planned) {
    const stream = randomStream(seed, `batch/${iteration}`);
    const starts = sampleWindows({ count: settings.batch_size, range: split.startRange, stream });
    const gradients = await lanes.gradients(sets, starts);
    let total = 0;
    sets.forEach((set, index) => {
      const { objective, gradientNorm } = updateSet(set, gradients[index]!, { vector, optimiser });
      history.updated(iteration, index, objective, gradientNorm, schedule(iteration));
      total += objective;
    });
    iteration++;
    sinceBest = (await evaluate(iteration)) ? 0 : sinceBest + 1;
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
    initial: describeSet(initial!, names),
    best: describeSet(best, names),
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

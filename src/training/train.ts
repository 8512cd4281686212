import { initialParameters, planTraining } from '../simulation/index.js';
import { createTraining } from './training.js';
import { splitTraining } from './training-plan.js';
import { createLanes } from './threads/index.js';
import { runLoop } from './training-loop.js';
import type { TrainingResult, TrainOptions } from './types.js';

/**
 * Trains a strategy by gradient ascent of its objective over random windows, many parameter sets side by side. Spec 07.
 *
 * Iterates, the initial one included, are measured on the training, validation and test periods; the best by the
 * selection metric is kept. The test period never decides anything, unless `selection_method` says so.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit; RunError when no iterate has a finite metric
 */
export async function train(options: TrainOptions): Promise<TrainingResult> {
  const { fingerprint, prices, series, minutes, threads } = options;
  const settings = fingerprint.optimisation_settings;
  const seed = options.seed ?? settings.initial_random_key;
  const plan = planTraining({ fingerprint, prices, series, minutes, withTest: true });
  const split = splitTraining(plan);
  const example =
    options.warmStart ?? initialParameters(fingerprint, settings.n_parameter_sets, seed, prices)[0]!;
  const lanes = createLanes({
    plan,
    split,
    example,
    data: options,
    threads,
    seed,
  });
  try {
    const training = createTraining({
      plan,
      split,
      lanes,
      seed,
      warmStart: options.warmStart,
      warmOptimiser: options.warmOptimiser,
    });
    return await runLoop(training, options);
  } finally {
    await lanes.close();
  }
}

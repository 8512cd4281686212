import { randomStream } from '../../sampling/index.js';
import { penaliseCurvature } from '../curvature/index.js';
import { createOptimiser, createSchedule, plateauDecay, weightAverage } from '../optimisers/index.js';
import { restartSet, startSet } from '../start-sets.js';
import { updateSet, type UpdateContext } from '../update-set.js';
import { windowSamplers } from '../windows/index.js';
import type { Method } from './method.js';
import type { MethodOptions } from './method-options.js';

/**
 * Gradient ascent over random windows, a step of an optimiser an iteration. Spec 07 §7, §8.
 *
 * Choose it for anything: its cost an iteration is that of a batch, and noise of windows keeps it out of narrow optima.
 */
export function gradientDescent(options: MethodOptions): Method & { readonly context: UpdateContext } {
  const { plan, split, lanes, seed, vector, starting, runs, warmOptimiser } = options;
  const { fingerprint } = plan;
  const settings = fingerprint.optimisation_settings;
  const schedule = createSchedule(settings);
  const sampler = windowSamplers[settings.sample_method];
  const decaysAll = fingerprint.compatibility.decay_every_parameter;
  const decays = settings.optimiser === 'adamw' || settings.optimiser === 'lion';
  const context: UpdateContext = {
    vector,
    optimiser: createOptimiser({
      optimiser: settings.optimiser,
      schedule,
      weightDecay: settings.weight_decay,
      decayMask: decaysAll ? new Float64Array(vector.size).fill(1) : lanes.work.decayMask,
      ...(settings.use_gradient_clipping ? { clipNorm: settings.clip_norm } : {}),
      ...(settings.optimiser === 'sgd' ? { momentum: settings.momentum, nesterov: settings.nesterov } : {}),
    }),
    plateau: settings.use_plateau_decay ? plateauDecay(settings) : undefined,
    average: settings.use_swa ? weightAverage(settings) : undefined,
    decayOfOthers:
      decaysAll && decays ? (iteration) => schedule(iteration) * settings.weight_decay : undefined,
  };
  return {
    context,
    planned: settings.n_iterations,
    sets: starting.map((parameters) => startSet(parameters, context, warmOptimiser)),
    step: async (sets, iteration) => {
      const stream = randomStream(seed, `batch/${iteration}`);
      const starts = sampler.draw({ count: settings.batch_size, range: split.startRange, stream });
      const windows = { starts, iteration };
      const own = sets.map(({ parameters }, set) => ({ run: runs[set]!, parameters }));
      const plain = await lanes.gradients(own, windows);
      const gradients = settings.train_on_hessian_trace
        ? await penaliseCurvature(
            { lanes, vector, weight: settings.hessian_trace_weight },
            own,
            windows,
            plain,
          )
        : plain;
      const results = sets.map((set, index) => updateSet(set, gradients[index]!, iteration, context));
      return {
        sets: results.map(({ state }, index) =>
          state.skippedInARow >= settings.max_skipped_updates
            ? restartSet(state, index, { fingerprint, seed, plan }, context)
            : state,
        ),
        reports: results.map(({ report }) => ({ ...report, rate: schedule(iteration) * report.rateFactor })),
      };
    },
    isDone: () => false,
    state: () => null,
    restore: () => undefined,
    endings: () => [],
  };
}

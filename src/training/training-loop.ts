import { randomStream } from '../sampling/index.js';
import type { Selected } from './selection.js';
import { restartSet } from './start-sets.js';
import type { Lane } from './threads/index.js';
import type { TrainerState } from './trainer-state.js';
import type { Training } from './training.js';
import { trainingResult } from './training-result.js';
import type { TrainingResult, TrainOptions } from './types.js';
import { updateSet } from './update-set.js';
import { windowSamplers } from './windows/index.js';

/** Longest the loop keeps the event loop waiting, so that Ctrl-C and timers are heard. */
const breathEvery = 50;
/** Default milliseconds between two states. */
const usualStateEvery = 5000;

type LoopOptions = Pick<TrainOptions, 'resume' | 'onState' | 'stateEvery' | 'signal' | 'onProgress'>;

/** Runs a training from its start, or from where another one stopped, to its end. Spec 07 §7. */
export async function runLoop(training: Training, options: LoopOptions): Promise<TrainingResult> {
  const { plan, split, lanes, seed, context, schedule, runs, selection, history } = training;
  const { fingerprint } = plan;
  const settings = fingerprint.optimisation_settings;
  const planned = settings.n_iterations;
  const sampler = windowSamplers[settings.sample_method];

  let sets = training.sets;
  let iteration = 0;
  let improvedAt = 0;
  let initial: Omit<Selected, 'value'> | undefined;
  const lanesOf = (): Lane[] => sets.map(({ parameters }, set) => ({ run: runs[set]!, parameters }));

  /** Measures every set. */
  const evaluate = async (): Promise<void> => {
    const measured = await lanes.measures(lanesOf());
    sets.forEach(({ parameters }, set) => {
      const metrics = measured[set]!;
      history.evaluated(iteration, set, metrics);
      if (selection.offer({ iteration, set, parameters, metrics })) improvedAt = iteration;
      if (iteration === 0 && set === 0) initial = { iteration, set, parameters, metrics };
    });
  };

  if (options.resume) {
    ({ iteration, sets, improvedAt, initial } = options.resume);
    selection.restore(options.resume.best);
    history.restore(options.resume.history);
    sets.forEach(({ parameters }, set) => runs[set]!.setParameters(parameters));
  } else await evaluate();

  const stateNow = (): TrainerState => ({
    seed,
    iteration,
    sets,
    method: null,
    best: selection.best(),
    initial: initial!,
    improvedAt,
    history: history.state(iteration),
  });
  let status: TrainingResult['status'] = 'finished';
  let lastBreath = performance.now();
  let lastState = performance.now();
  const stalled = (): boolean =>
    settings.early_stopping && iteration - improvedAt >= settings.early_stopping_patience;
  if (stalled()) status = 'early_stopped';
  while (iteration < planned && status === 'finished') {
    const stream = randomStream(seed, `batch/${iteration}`);
    const starts = sampler.draw({ count: settings.batch_size, range: split.startRange, stream });
    const gradients = await lanes.gradients(lanesOf(), starts);
    let total = 0;
    sets = sets.map((set, index) => {
      const { state, report } = updateSet(set, gradients[index]!, iteration, context);
      const rate = schedule(iteration) * report.rateFactor;
      history.updated(iteration, index, report.objective, report.gradientNorm, rate);
      total += report.objective;
      const isStuck = state.skippedInARow >= settings.max_skipped_updates;
      return isStuck ? restartSet(state, index, { fingerprint, seed }, context) : state;
    });
    sets.forEach(({ parameters }, set) => runs[set]!.setParameters(parameters));
    iteration++;
    if (iteration % settings.evaluate_every === 0 || iteration === planned) await evaluate();
    const best = selection.best();
    if (options.onProgress && best) {
      const { value, iteration: at, set } = best;
      options.onProgress({
        iteration,
        iterations: planned,
        objective: total / sets.length,
        best: { value, iteration: at, set },
      });
    }
    if (stalled()) status = 'early_stopped';
    const now = performance.now();
    if (now - lastBreath > breathEvery) {
      await new Promise((resolve) => setImmediate(resolve));
      lastBreath = performance.now();
    }
    if (options.signal?.aborted && iteration < planned) status = 'interrupted';
    if (options.onState && now - lastState > (options.stateEvery ?? usualStateEvery)) {
      await options.onState(stateNow());
      lastState = performance.now();
    }
  }
  if (status === 'interrupted') await options.onState?.(stateNow());
  return trainingResult(training, { status, iteration, sets, initial: initial! });
}

import type { Selected } from './selection.js';
import type { Lane } from './threads/index.js';
import type { TrainerState } from './trainer-state.js';
import type { Training } from './training.js';
import { trainingResult } from './results/index.js';
import type { TrainingResult, TrainOptions } from './types.js';

/** Longest the loop keeps the event loop waiting, so that Ctrl-C and timers are heard. */
const breathEvery = 50;
/** Default milliseconds between two states. */
const usualStateEvery = 5000;

type LoopOptions = Pick<TrainOptions, 'resume' | 'onState' | 'stateEvery' | 'signal' | 'onProgress'>;

/** Runs a training from its start, or from where another one stopped, to its end. Spec 07 §7. */
export async function runLoop(training: Training, options: LoopOptions): Promise<TrainingResult> {
  const { plan, lanes, seed, method, runs, selection, history, checkpoints } = training;
  const settings = plan.fingerprint.optimisation_settings;
  const { planned } = method;

  let { sets } = method;
  let iteration = 0;
  let improvedAt = 0;
  let initial: Omit<Selected, 'value'> | undefined;
  /** Metrics of the sets as they are; undefined where they were not measured. */
  let measured: readonly Float64Array[] | undefined;
  const lanesOf = (): Lane[] => sets.map(({ parameters }, set) => ({ run: runs[set]!, parameters }));

  /** Measures every set. */
  const evaluate = async (): Promise<void> => {
    const all = await lanes.measures(lanesOf());
    measured = all;
    sets.forEach(({ parameters }, set) => {
      const metrics = all[set]!;
      history.evaluated(iteration, set, metrics);
      if (selection.offer({ iteration, set, parameters, metrics })) improvedAt = iteration;
      if (iteration === 0 && set === 0) initial = { iteration, set, parameters, metrics };
    });
  };

  const keepReturns = (): void => {
    if (!checkpoints) return;
    runs.forEach((run, set) => {
      const isDue = method.isTrial ? method.isTrial(iteration, set) : checkpoints.isDue(iteration);
      if (isDue) checkpoints.add(iteration, set, run.excessReturns());
    });
  };

  if (options.resume) {
    ({ iteration, sets, improvedAt, initial } = options.resume);
    selection.restore(options.resume.best);
    history.restore(options.resume.history);
    method.restore(options.resume.method);
    if (options.resume.checkpoints) checkpoints?.restore(options.resume.checkpoints);
    sets.forEach(({ parameters }, set) => runs[set]!.setParameters(parameters));
  } else {
    await evaluate();
    keepReturns();
  }

  const stateNow = (): TrainerState => ({
    seed,
    iteration,
    sets,
    method: method.state(),
    best: selection.best(),
    initial: initial!,
    improvedAt,
    history: history.state(iteration),
    checkpoints: checkpoints?.build() ?? null,
  });
  let status: TrainingResult['status'] = 'finished';
  let lastBreath = performance.now();
  let lastState = performance.now();
  const stalled = (): boolean =>
    settings.early_stopping && iteration - improvedAt >= settings.early_stopping_patience;
  if (stalled()) status = 'early_stopped';
  while (iteration < planned && status === 'finished' && !method.isDone()) {
    const result = await method.step(sets, iteration, measured);
    ({ sets } = result);
    let total = 0;
    result.reports.forEach(({ objective, gradientNorm, rate }, set) => {
      history.updated(iteration, set, objective, gradientNorm, rate);
      total += objective;
    });
    sets.forEach(({ parameters }, set) => runs[set]!.setParameters(parameters));
    iteration++;
    measured = undefined;
    if (iteration % settings.evaluate_every === 0 || iteration === planned || method.isDone())
      await evaluate();
    keepReturns();
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

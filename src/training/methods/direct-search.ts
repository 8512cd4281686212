import { tpe, type ObservedTrial } from '../../black-box/index.js';
import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import { objective } from '../../objective/index.js';
import { randomStream } from '../../sampling/index.js';
import {
  bestOf,
  scoresOf,
  searchRanges,
  trialsSinceImprovement,
  type SearchTrial,
} from '../direct-search/index.js';
import { fixedPoints } from '../fixed-points/index.js';
import type { Method } from './method.js';
import type { MethodOptions } from './method-options.js';
import { plainSet } from './plain-set.js';

type Settings = ResolvedFingerprint['optimisation_settings']['optuna_settings'];

/** Trials of an iteration. */
export function trialsAtOnce({ n_jobs: jobs, n_trials: trials }: Settings): number {
  return Math.min(jobs, trials);
}

/** What a search keeps beside its sets; plain data. */
interface SearchState {
  /** In the order they were begun; those of this iteration last, running until they are scored. */
  readonly trials: readonly SearchTrial[];
  /** Worked so far. */
  readonly seconds: number;
  readonly ending: string | null;
}

/**
 * Search of strategy parameters by trials: a sampler (TPE) chooses them, the objective averaged over fixed windows of the training part
 * is their score, less a share of what they lose on validation. Spec 07 §16 with quirk T15 mended.
 *
 * Each iteration makes `n_jobs` trials, a set each, chosen from what the iterations before told; the first is of the initial parameters. So
 * trials do not depend on threads or time. Trial k is set k mod n_jobs of iteration ⌊k / n_jobs⌋; after the last iteration all sets are the trial
 * with the best score. Choose it for a handful of parameters, and where neither gradients nor starts mean anything.
 */
export function directSearch(options: MethodOptions): Method {
  const { plan, split, lanes, seed, vector, starting, runs } = options;
  const { optuna_settings: settings } = plan.fingerprint.optimisation_settings;
  const { names } = lanes.work;
  const first = vector.pack(starting[0]!);
  const ranges = searchRanges({ plan, vector, start: first });
  const distributions = Object.fromEntries(ranges.map(({ name, distribution }) => [name, distribution]));
  // The first trial is not the sampler's: none at random and one are the same.
  const sampler = tpe({ startupTrials: Math.max(1, settings.n_startup_trials) });
  const starts = fixedPoints({
    count: settings.n_evaluation_points,
    range: Math.max(split.startRange, 1),
    stream: randomStream(seed, 'fixed-windows'),
  });
  const validation = names.indexOf(`validation_${objective(plan.fingerprint.return_val).name}`);
  const judging = { penalty: settings.overfitting_penalty, isMulti: settings.multi_objective };
  const directions = (judging.isMulti ? [0, 1, 2] : [0]).map(() => 'maximise' as const);
  const width = starting.length;

  const observed = ({ x, state, scores }: SearchTrial, number: number): ObservedTrial => ({
    number,
    // A start that differs between tokens has no value for all of them.
    values: Object.fromEntries(
      ranges
        .filter(({ entries }) => entries.every((entry) => x[entry] === x[entries[0]!]))
        .map(({ name, entries }) => [name, x[entries[0]!]!]),
    ),
    state,
    scores,
    reports: [],
  });
  const suggest = (trials: readonly SearchTrial[]): SearchTrial => {
    const number = trials.length;
    const values = sampler.suggest({
      distributions,
      trials: trials.map(observed),
      number,
      directions,
      random: randomStream(seed, `search/${number}`),
      seed,
    });
    const x = first.slice();
    for (const { name, entries } of ranges) for (const entry of entries) x[entry] = Number(values[name]);
    return { x, state: 'running', scores: [] };
  };
  /** Trials with those of one more iteration. */
  const begun = (trials: readonly SearchTrial[]): readonly SearchTrial[] => {
    const all = [...trials];
    if (all.length === 0) all.push({ x: first, state: 'running', scores: [] });
    const end = Math.min(settings.n_trials, trials.length + width);
    while (all.length < end) all.push(suggest(all));
    return all;
  };
  const setsOf = (iteration: number, trials: readonly SearchTrial[]) =>
    starting.map((parameters, set) => {
      const trial = trials[iteration * width + set] ?? trials[bestOf(trials)];
      return trial ? vector.unpack(trial.x, parameters) : parameters;
    });

  let state: SearchState = { trials: begun([]), seconds: 0, ending: null };
  let since = performance.now();
  const sets = setsOf(0, state.trials).map(plainSet);
  sets.forEach(({ parameters }, set) => runs[set]!.setParameters(parameters));

  const endingOf = (trials: readonly SearchTrial[], seconds: number): string | null => {
    const { enabled, patience, min_improvement: least } = settings.early_stopping;
    const made = `${trials.length} of ${settings.n_trials} trials`;
    if (trials.length >= settings.n_trials) return `${made}: all`;
    if (enabled && trialsSinceImprovement(trials, least) >= patience)
      return `${made}: none of the last ${patience} was an improvement`;
    return seconds >= (settings.timeout ?? Infinity) ? `${made}: out of time` : null;
  };

  return {
    planned: Math.ceil(settings.n_trials / width),
    sets,
    step: async (before, iteration, measured) => {
      const own = before.map(({ parameters }, set) => ({ run: runs[set]!, parameters }));
      const values = await lanes.values(own, { starts, iteration: 0 });
      const metrics = judging.penalty === 0 ? undefined : (measured ?? (await lanes.measures(own)));
      const scored = values.map((windows, set) =>
        scoresOf(windows, metrics?.[set]![validation] ?? NaN, judging),
      );
      const ended = state.trials.map((trial, k): SearchTrial => {
        if (trial.state !== 'running') return trial;
        const scores = scored[k - iteration * width]!;
        return scores.every(Number.isFinite)
          ? { ...trial, state: 'complete', scores }
          : { ...trial, state: 'failed' };
      });
      const now = performance.now();
      const seconds = state.seconds + (now - since) / 1000;
      since = now;
      const ending = endingOf(ended, seconds);
      state = { trials: ending === null ? begun(ended) : ended, seconds, ending };
      const after = setsOf(iteration + 1, state.trials);
      return {
        sets: before.map((set, k) => {
          const hasFailed = ended[iteration * width + k]?.state === 'failed';
          return { ...set, parameters: after[k]!, skipped: set.skipped + (hasFailed ? 1 : 0) };
        }),
        reports: scored.map(([score]) => ({ objective: score!, gradientNorm: NaN, rate: NaN })),
      };
    },
    isDone: () => state.ending !== null,
    isTrial: (iteration, set) => iteration * width + set < state.trials.length,
    state: () => state,
    restore: (saved) => {
      state = saved as SearchState;
      since = performance.now();
    },
    endings: () => [state.ending ?? 'not at an end'],
    warnings: () => (state.ending?.endsWith('out of time') === true ? [outOfTime(state.ending)] : []),
  };
}

function outOfTime(ending: string) {
  return {
    code: 'training.out_of_time',
    message: `The search ended after ${ending}. How far it came depends on the machine; timeout null lets it make all.`,
    path: 'optimisation_settings.optuna_settings.timeout',
  };
}

import type { ResolvedFingerprint } from '../../../fingerprint/index.js';
import type { SampleRequest } from './sample.js';

type Method = ResolvedFingerprint['optimisation_settings']['method'];

/** Keys of a fingerprint that say how large a training is; a search by trials has as many sets as trials at once. */
export function setsKey(method: Method): string {
  return `optimisation_settings.${method === 'optuna' ? 'optuna_settings.n_jobs' : 'n_parameter_sets'}`;
}
export const membersKey = 'n_ensemble_members';

/** The key that says how many windows an iteration has: searches without random windows have fixed ones. */
export function windowsKey(method: Method): string {
  if (method === 'gradient_descent') return 'optimisation_settings.batch_size';
  return `optimisation_settings.${method}_settings.n_evaluation_points`;
}

/** Parameter sets of an iteration. */
export function setsOf({ optimisation_settings: settings }: ResolvedFingerprint): number {
  const { n_jobs: jobs, n_trials: trials } = settings.optuna_settings;
  return settings.method === 'optuna' ? Math.min(jobs, trials) : settings.n_parameter_sets;
}

/** Windows an iteration of a fingerprint has. */
export function windowsOf({ optimisation_settings: settings }: ResolvedFingerprint): number {
  const { method } = settings;
  return method === 'gradient_descent'
    ? settings.batch_size
    : settings[`${method}_settings`].n_evaluation_points;
}

/** Iterations a fingerprint plans. */
export function iterationsOf({ optimisation_settings: settings }: ResolvedFingerprint): number {
  if (settings.method === 'bfgs') return settings.bfgs_settings.maxiter;
  if (settings.method === 'cma_es') return settings.cma_es_settings.n_generations;
  if (settings.method === 'optuna') {
    const { n_jobs: jobs, n_trials: trials } = settings.optuna_settings;
    return Math.ceil(trials / Math.min(jobs, trials));
  }
  return settings.n_iterations;
}

/** A fingerprint with other numbers of sets, windows and members, and nothing else changed. */
export function sizedFingerprint(
  fingerprint: ResolvedFingerprint,
  { sets, windows, members }: Pick<SampleRequest, 'sets' | 'windows' | 'members'>,
): ResolvedFingerprint {
  const settings = fingerprint.optimisation_settings;
  return {
    ...fingerprint,
    n_ensemble_members: members ?? fingerprint.n_ensemble_members,
    optimisation_settings: {
      ...settings,
      ...sizeOf(settings, sets, windows),
    },
  };
}

function sizeOf(
  settings: ResolvedFingerprint['optimisation_settings'],
  sets: number,
  windows: number,
): Partial<ResolvedFingerprint['optimisation_settings']> {
  const { method } = settings;
  if (method === 'gradient_descent') return { n_parameter_sets: sets, batch_size: windows };
  if (method === 'optuna') {
    const { optuna_settings: search } = settings;
    const trials = Math.max(search.n_trials, sets);
    return { optuna_settings: { ...search, n_jobs: sets, n_trials: trials, n_evaluation_points: windows } };
  }
  const group = `${method}_settings` as const;
  return { n_parameter_sets: sets, [group]: { ...settings[group], n_evaluation_points: windows } };
}

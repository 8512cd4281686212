import type { ResolvedFingerprint } from '../../../fingerprint/index.js';
import type { SampleRequest } from './sample.js';

type Method = ResolvedFingerprint['optimisation_settings']['method'];

/** Keys of a fingerprint that say how large a training is. */
export const setsKey = 'optimisation_settings.n_parameter_sets';
export const membersKey = 'n_ensemble_members';

/** The key that says how many windows an iteration has: searches without random windows have fixed ones. */
export function windowsKey(method: Method): string {
  if (method === 'bfgs' || method === 'cma_es')
    return `optimisation_settings.${method}_settings.n_evaluation_points`;
  return 'optimisation_settings.batch_size';
}

/** Windows an iteration of a fingerprint has. */
export function windowsOf({ optimisation_settings: settings }: ResolvedFingerprint): number {
  if (settings.method === 'bfgs') return settings.bfgs_settings.n_evaluation_points;
  if (settings.method === 'cma_es') return settings.cma_es_settings.n_evaluation_points;
  return settings.batch_size;
}

/** Iterations a fingerprint plans. */
export function iterationsOf({ optimisation_settings: settings }: ResolvedFingerprint): number {
  if (settings.method === 'bfgs') return settings.bfgs_settings.maxiter;
  if (settings.method === 'cma_es') return settings.cma_es_settings.n_generations;
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
      n_parameter_sets: sets,
      ...(settings.method === 'bfgs'
        ? { bfgs_settings: { ...settings.bfgs_settings, n_evaluation_points: windows } }
        : settings.method === 'cma_es'
          ? { cma_es_settings: { ...settings.cma_es_settings, n_evaluation_points: windows } }
          : { batch_size: windows }),
    },
  };
}

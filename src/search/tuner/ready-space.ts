import { plannedCycles } from '../../evaluation/index.js';
import { InputError } from '../../diagnostics/index.js';
import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import { trainingSpace, type SpaceInput } from '../spaces/index.js';

const day = 86_400_000;

/** Days of the shortest training of a walk-forward, from the dates of the fingerprint. Spec 08 §11, E22. */
export function cycleDays(fingerprint: ResolvedFingerprint): number {
  return Math.min(
    ...plannedCycles(fingerprint).map(({ trainStart, trainEnd }) => (trainEnd - trainStart) / day),
  );
}

/**
 * The settings of a training worth searching, for the method, the optimiser and the cycles of a fingerprint.
 *
 * @param objective what the search maximises
 * @param minimal only the learning rate and how long to train
 * @throws InputError (`search.no_space`) for methods without a learning rate, which need a space of their own
 */
export function readySpace(
  fingerprint: ResolvedFingerprint,
  objective: string,
  minimal: boolean,
): SpaceInput {
  const { method, optimiser } = fingerprint.optimisation_settings;
  if (method !== 'gradient_descent') {
    throw new InputError(
      `There is no ready-made space for optimisation_settings.method = "${method}"; expected a space of its settings.`,
      {
        code: 'search.no_space',
        path: 'optimisation_settings.method',
        value: method,
        expected: 'a space of your own',
      },
    );
  }
  return trainingSpace({
    method: fingerprint.multi_period === null ? 'gradient_descent' : 'multi_period',
    cycleDays: cycleDays(fingerprint),
    optimizer: optimiser,
    minimal,
    objective,
  });
}

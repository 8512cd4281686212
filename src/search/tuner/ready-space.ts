import { plannedCycles } from '../../evaluation/index.js';
import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import type { SpaceInput } from '../../black-box/index.js';
import { trainingSpace } from '../ready-made/index.js';

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
 * @param minimal only the learning rate, or what a search has in its place, and how long to train
 */
export function readySpace(
  fingerprint: ResolvedFingerprint,
  objective: string,
  minimal: boolean,
): SpaceInput {
  const { method, optimiser } = fingerprint.optimisation_settings;
  return trainingSpace({
    method: method === 'gradient_descent' && fingerprint.multi_period !== null ? 'multi_period' : method,
    cycleDays: cycleDays(fingerprint),
    optimizer: optimiser,
    minimal,
    objective,
  });
}

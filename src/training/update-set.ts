import type { ParameterSet } from '../simulation/index.js';
import type {
  PlateauDecay,
  PlateauState,
  Transformation,
  WeightAverage,
  WeightAverageState,
} from './optimisers/index.js';
import type { ParameterVector } from './vector/index.js';
import type { LaneGradient } from './threads/index.js';

/** One parameter set in training: plain data, so that it can be put away and taken up again. */
export interface SetState {
  readonly parameters: ParameterSet;
  readonly optimiser: readonly unknown[];
  readonly plateau: PlateauState;
  readonly average: WeightAverageState;
  /** Updates that were skipped, in all and in a row. */
  readonly skipped: number;
  readonly skippedInARow: number;
  /** Times the set was begun anew. */
  readonly restarts: number;
}

/** What one update did. */
export interface UpdateReport {
  /** Mean objective over the batch, before the update. */
  readonly objective: number;
  /** Norm of the gradient before clipping. */
  readonly gradientNorm: number;
  /** Factor of a plateau decay on this update. */
  readonly rateFactor: number;
  /** False where the objective or gradient was not finite and the set was left as it was. */
  readonly updated: boolean;
}

/** What an update needs besides the set. */
export interface UpdateContext {
  readonly vector: Pick<ParameterVector, 'size' | 'pack' | 'packGradient' | 'unpack'>;
  readonly optimiser: Transformation<readonly unknown[]>;
  /** Absent: the learning rate follows its schedule alone. */
  readonly plateau?: PlateauDecay | undefined;
  /** Absent: parameters are not averaged. */
  readonly average?: WeightAverage | undefined;
  /** Share by which an update decays parameters that are not trained; absent: 0. `compatibility.decay_every_parameter`. */
  readonly decayOfOthers?: ((iteration: number) => number) | undefined;
}

/**
 * One gradient step: J(θ) = mean over the batch, ascended by descending -J. A set whose objective or gradient is not
 * finite keeps its parameters and its moments, and is counted (spec 07 §9).
 *
 * @param iteration number of the update, from 0
 */
export function updateSet(
  set: SetState,
  { objective, gradient }: LaneGradient,
  iteration: number,
  context: UpdateContext,
): { readonly state: SetState; readonly report: UpdateReport } {
  const { vector, optimiser, plateau, average } = context;
  const ascent = vector.packGradient(gradient);
  let squares = 0;
  for (const slope of ascent) squares += slope * slope;
  const gradientNorm = Math.sqrt(squares);
  if (!Number.isFinite(objective) || !Number.isFinite(gradientNorm)) {
    const state = { ...set, skipped: set.skipped + 1, skippedInARow: set.skippedInARow + 1 };
    return { state, report: { objective, gradientNorm, rateFactor: set.plateau.factor, updated: false } };
  }
  const stalled = plateau ? plateau.update(set.plateau, -objective) : set.plateau;
  const current = vector.pack(set.parameters);
  const { updates, state: moments } = optimiser.update(
    ascent.map((slope) => -slope),
    set.optimiser,
    current,
  );
  const next = current.map((value, k) => value + stalled.factor * updates[k]!);
  const kept = 1 - stalled.factor * (context.decayOfOthers?.(iteration) ?? 0);
  const others =
    kept === 1
      ? set.parameters
      : Object.fromEntries(
          Object.entries(set.parameters).map(([name, values]) => [name, values.map((value) => value * kept)]),
        );
  const state: SetState = {
    ...set,
    parameters: vector.unpack(next, others),
    optimiser: moments,
    plateau: stalled,
    average: average ? average.update(set.average, iteration, next) : set.average,
    skippedInARow: 0,
  };
  return { state, report: { objective, gradientNorm, rateFactor: stalled.factor, updated: true } };
}

import { InputError } from '../diagnostics/index.js';
import type { ResolvedFingerprint } from '../fingerprint/index.js';
import { initialParameters, type ParameterSet, type TrainablePlan } from '../simulation/index.js';
import type { ParameterVector } from './vector/index.js';
import { randomStream } from '../sampling/index.js';
import type { SetState, UpdateContext } from './update-set.js';

/** Settings of {@link startingSets}. */
export interface StartOptions {
  readonly fingerprint: ResolvedFingerprint;
  readonly seed: number;
  /** Parameters to begin from instead of the fingerprint's. */
  readonly warmStart?: ParameterSet | undefined;
  readonly plan: Pick<TrainablePlan, 'view'>;
  readonly vector: ParameterVector;
}

/**
 * Parameters the sets begin with: the fingerprint's initial values, or those of a warm start. The first set has them exactly,
 * the others are spread about them by `noise_scale`. Spec 07 §5, §6.
 */
export function startingSets({
  fingerprint,
  seed,
  warmStart,
  plan,
  vector,
}: StartOptions): readonly ParameterSet[] {
  const {
    n_parameter_sets: count,
    noise_scale: scale,
    per_param_noise_scale: own,
  } = fingerprint.optimisation_settings;
  if (!warmStart) return initialParameters(fingerprint, count, seed, plan.view.prices);
  return Array.from({ length: count }, (_, set) => {
    if (set === 0) return warmStart;
    const stream = randomStream(seed, `warm/${set}`);
    const noise = Object.fromEntries(
      Object.entries(warmStart)
        .filter(([name]) => vector.trained.includes(name))
        .map(([name, values]) => [
          name,
          Float64Array.from(values, () => (own[name] ?? scale) * stream.normal()),
        ]),
    );
    const moves = vector.packGradient(noise);
    return vector.unpack(
      vector.pack(warmStart).map((value, k) => value + moves[k]!),
      warmStart,
    );
  });
}

/**
 * A set before its first update.
 *
 * @param moments of a training before, of the same optimiser and parameters; absent: fresh ones
 * @throws InputError (`training.warm_optimiser`) for moments of another
 */
export function startSet(
  parameters: ParameterSet,
  { vector, optimiser, plateau, average }: UpdateContext,
  moments?: readonly unknown[],
): SetState {
  const fresh = optimiser.init(vector.size);
  if (moments !== undefined && shapeOf(moments) !== shapeOf(fresh)) {
    throw new InputError(
      `The optimiser state of the warm start is ${shapeOf(moments)}; this training's is ${shapeOf(fresh)}: it is of another optimiser, or of other parameters.`,
      {
        code: 'training.warm_optimiser',
        path: 'optimisation_settings.optimiser',
        value: shapeOf(moments),
        expected: shapeOf(fresh),
      },
    );
  }
  return {
    parameters,
    optimiser: moments ?? fresh,
    plateau: plateau?.init() ?? { factor: 1, best: Infinity, stalled: 0 },
    average: average?.init(vector.size) ?? { count: 0, mean: new Float64Array(0) },
    skipped: 0,
    skippedInARow: 0,
    restarts: 0,
  };
}

/** What a state is made of: names, and lengths of what it has one a parameter of. */
function shapeOf(value: unknown): string {
  if (value instanceof Float64Array) return `${value.length} numbers`;
  if (Array.isArray(value)) return `[${value.map(shapeOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value;
  return `{${Object.entries(value)
    .map(([name, own]) => `${name}: ${shapeOf(own)}`)
    .join(', ')}}`;
}

/**
 * A set begun anew after too many updates in a row that could not be made: other initial parameters than before, moments of 0.
 * What was counted stays. Spec 07 §9.
 */
export function restartSet(
  set: SetState,
  index: number,
  { fingerprint, seed, plan }: Pick<StartOptions, 'fingerprint' | 'seed' | 'plan'>,
  context: UpdateContext,
): SetState {
  const { n_parameter_sets: count } = fingerprint.optimisation_settings;
  // The first set is never spread, so that one of the others' draws stands for it.
  const drawn = initialParameters(
    fingerprint,
    Math.max(count, 2),
    seed + 7919 * (set.restarts + 1),
    plan.view.prices,
  );
  const fresh = startSet(drawn[index === 0 ? 1 : index]!, context);
  return { ...fresh, skipped: set.skipped, restarts: set.restarts + 1 };
}

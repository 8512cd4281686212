import { InputError, nearest } from '../../diagnostics/index.js';
import { addDecayedWeights } from './add-decayed-weights.js';
import { chain, opaque, type OpaqueTransformation } from './chain.js';
import { clipByGlobalNorm } from './clip-by-global-norm.js';
import { scaleByAdam, scaleByLion, scaleByRadam, scaleBySgd } from './directions/index.js';
import { scaleByLearningRate } from './scale-by-learning-rate.js';
import type { Schedule } from './schedules/index.js';
import type { Transformation } from './transformation.js';

/** Names of the optimisers. */
export const OPTIMISERS = ['adam', 'adamw', 'lion', 'radam', 'sgd'] as const;

/** What makes an optimiser. */
export interface OptimiserOptions {
  readonly optimiser: (typeof OPTIMISERS)[number];
  readonly schedule: Schedule;
  /** Absent: no clipping. */
  readonly clipNorm?: number;
  /** AdamW and Lion only. */
  readonly weightDecay: number;
  /** One entry a parameter, 1 where AdamW and Lion decay it. */
  readonly decayMask: Float64Array;
  /** SGD only; absent: none. */
  readonly momentum?: number;
  /** SGD with momentum only; absent: false. */
  readonly nesterov?: boolean;
}

/**
 * One pipeline for every optimiser: clip, direction, decay, step.
 *
 *     θ′ - θ = -η(c) (direction(clip(g)) + λ · mask · θ)
 *
 * Everything before the step is independent of the learning rate, so a caller may multiply whole updates by a further factor,
 * such as that of a plateau decay.
 *
 * @throws InputError (`training.optimiser.unknown`) for an optimiser of another name
 * @throws InputError (`training.optimiser.momentum`) where another than SGD is given momentum
 * @throws InputError (`training.optimiser.option`) where a number is outside its range
 *
 * Source: spec 07 §8, with clipping and schedules for SGD too (quirk T8).
 */
export function createOptimiser(options: OptimiserOptions): Transformation<readonly unknown[]> {
  const { optimiser, schedule, clipNorm } = options;
  if (!OPTIMISERS.includes(optimiser)) throw unknownOptimiser(optimiser);
  if (optimiser !== 'sgd' && (options.momentum !== undefined || options.nesterov !== undefined)) {
    throw momentumElsewhere(options);
  }
  return chain(
    ...(clipNorm === undefined ? [] : [opaque(clipByGlobalNorm(clipNorm))]),
    ...directions[optimiser](options),
    opaque(scaleByLearningRate(schedule)),
  );
}

const directions: Readonly<
  Record<OptimiserOptions['optimiser'], (options: OptimiserOptions) => readonly OpaqueTransformation[]>
> = {
  adam: () => [opaque(scaleByAdam())],
  adamw: (options) => [opaque(scaleByAdam()), decayed(options)],
  lion: (options) => [opaque(scaleByLion()), decayed(options)],
  radam: () => [opaque(scaleByRadam())],
  sgd: ({ momentum, nesterov }) => [
    opaque(
      scaleBySgd({
        ...(momentum === undefined ? {} : { momentum }),
        ...(nesterov === undefined ? {} : { nesterov }),
      }),
    ),
  ],
};

function decayed({ weightDecay, decayMask }: OptimiserOptions): OpaqueTransformation {
  return opaque(addDecayedWeights(weightDecay, decayMask));
}

function unknownOptimiser(name: string): InputError {
  const suggestion = nearest(name, OPTIMISERS);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  const expected = OPTIMISERS.join(', ');
  return new InputError(`"${name}" is not an optimiser; expected one of ${expected}.${hint}`, {
    code: 'training.optimiser.unknown',
    path: 'optimiser',
    value: name,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

function momentumElsewhere({ optimiser, momentum, nesterov }: OptimiserOptions): InputError {
  const [path, value] = momentum === undefined ? ['nesterov', nesterov] : ['momentum', momentum];
  return new InputError(
    `The optimiser "${optimiser}" has no ${path} (${value}); expected it with "sgd" only.`,
    {
      code: 'training.optimiser.momentum',
      path,
      value,
      expected: 'none',
      suggestion: 'sgd',
    },
  );
}

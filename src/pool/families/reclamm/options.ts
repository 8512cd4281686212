import { InputError, nearest } from '../../../diagnostics/index.js';
import type { ReclammState } from './state.js';

/** Ways a pool can shift its range. Fingerprint key `reclamm_interpolation_method`. */
export const reclammInterpolations = ['geometric', 'constant_arc_length'] as const;
export type ReclammInterpolation = (typeof reclammInterpolations)[number];

/** What makes one kind of reCLAMM pool of all there are. Spec 03 §5.1. */
export interface ReclammOptions {
  readonly interpolation: ReclammInterpolation;
  /** Shifts hurry the more, the further off centre a pool is. Fingerprint key `reclamm_centeredness_scaling`. */
  readonly centerednessScaling: boolean;
  /** The pool to begin with, instead of one that `price_ratio` and the pool value describe. `reclamm_initial_state`. */
  readonly initialState?: ReclammState | undefined;
  /** Arc length a second; null: calibrated. The parameter of that name goes before it. `reclamm_arc_length_speed`. */
  readonly arcLengthSpeed: number | null;
  /** List `shift_exponent` among the parameters instead of `daily_price_shift_base`. `reclamm_use_shift_exponent`. */
  readonly useShiftExponent?: boolean;
  /** List `arc_length_speed`, where shifts are of constant arc length. `reclamm_learn_arc_length_speed`. */
  readonly learnArcLengthSpeed?: boolean;
  /** List `fees`. `reclamm_learn_fees`. */
  readonly learnFees?: boolean;
}

/** @throws InputError for an interpolation there is not, a speed that is not positive, or a state that is no pool's */
export function checkOptions({ interpolation, arcLengthSpeed, initialState }: ReclammOptions): void {
  if (!reclammInterpolations.includes(interpolation)) {
    const suggestion = nearest(interpolation, reclammInterpolations);
    const expected = reclammInterpolations.join(' or ');
    throw new InputError(
      `reclamm_interpolation_method is ${JSON.stringify(interpolation)}; ${expected} was expected.`,
      {
        code: 'reclamm.interpolation',
        path: 'reclamm_interpolation_method',
        value: interpolation,
        expected,
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    );
  }
  if (arcLengthSpeed !== null && !(arcLengthSpeed > 0 && Number.isFinite(arcLengthSpeed))) {
    throw new InputError(
      `reclamm_arc_length_speed is ${arcLengthSpeed}; a positive number, or null for a calibrated one, was expected.`,
      {
        code: 'reclamm.arc_length_speed',
        path: 'reclamm_arc_length_speed',
        value: arcLengthSpeed,
        expected: 'a number > 0, or null',
      },
    );
  }
  if (initialState) checkState(initialState);
}

function checkState({ Ra, Rb, Va, Vb }: ReclammState): void {
  const fail = (name: string, value: number, expected: string): never => {
    throw new InputError(`reclamm_initial_state.${name} is ${value}; ${expected} was expected.`, {
      code: 'reclamm.initial_state',
      path: `reclamm_initial_state.${name}`,
      value,
      expected,
    });
  };
  for (const [name, value] of Object.entries({ Ra, Rb })) {
    if (!(value >= 0 && Number.isFinite(value))) fail(name, value, 'a number ≥ 0');
  }
  for (const [name, value] of Object.entries({ Va, Vb })) {
    if (!(value > 0 && Number.isFinite(value))) fail(name, value, 'a number > 0');
  }
  if (Ra + Rb === 0) fail('Ra', Ra, 'a number > 0 (Rb is 0 too)');
}

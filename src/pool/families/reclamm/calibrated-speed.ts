import { arcCoordinate, poolPrice, rangeExcess } from './geometry.js';
import type { ReclammState } from './state.js';
import { shiftRange, type Thermostat } from './thermostat.js';

/** How fast a pool would shift its range geometrically. */
export type Decay = Pick<Thermostat, 'logBase' | 'seconds'>;

/**
 * The pool as it is when a shift sets in: sold off token b, along its curve, until C = margin. With x = Ra / Va it has
 * (1 + x)(1 + margin x) = Q. Spec 03 §5.4.
 */
export function onsetState(state: ReclammState, margin: number): ReclammState {
  const x = onsetShare(rangeExcess(state), margin);
  return { Ra: state.Va * x, Rb: margin * x * state.Vb, Va: state.Va, Vb: state.Vb };
}

/** x > 0 with (1 + x)(1 + margin x) = 1 + excess. */
export function onsetShare(excess: number, margin: number): number {
  const sum = 1 + margin;
  return (2 * excess) / (sum + Math.sqrt(sum * sum + 4 * margin * excess));
}

/**
 * The arc length a second of the geometric shift a pool would make now: |ΔZ| / (2 √(Ra + Va) seconds).
 *
 * @param price m, of a in b
 */
export function matchedSpeed(state: ReclammState, price: number, { logBase, seconds }: Decay): number {
  const shifted = shiftRange(state, { margin: Infinity, scaled: false, speed: 0, logBase, seconds }, price);
  const moved = Math.abs(arcCoordinate(shifted, price) - arcCoordinate(state, price));
  return moved / (2 * Math.sqrt(state.Ra + state.Va) * seconds);
}

/**
 * The arc length a second at which the first shift of a pool is that of a geometric one, √(b/a) a second: {@link matchedSpeed} of its
 * {@link onsetState} at its own price. Spec 03 §5.4, auto-calibration.
 */
export function calibratedSpeed(state: ReclammState, margin: number, decay: Decay): number {
  const onset = onsetState(state, margin);
  return matchedSpeed(onset, poolPrice(onset), decay);
}

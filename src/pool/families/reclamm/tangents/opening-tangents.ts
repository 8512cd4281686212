import { virtualShareSlope } from '../initial-state.js';
import { rangeExcess } from '../geometry.js';
import { speedSlopes } from './speed-slopes.js';
import type { Opening } from '../opening.js';

/** How a pool on its way through a window moves with each of `count` parameters. Forward accumulation. */
export interface Tangents {
  readonly count: number;
  /** Derivatives of Ra, Rb, Va, Vb, four a parameter. */
  readonly states: Float64Array;
  /** Derivatives of the revenue so far, numeraire. */
  readonly revenue: Float64Array;
  /** Derivatives of the settings steps read: the margin, ln base, arc speed and fee. */
  readonly margin: Float64Array;
  readonly logBase: Float64Array;
  readonly speed: Float64Array;
  readonly fee: Float64Array;
}

/** Tangents at the opening of a pool, by the parameters of `names` in their order. */
export function openingTangents(opening: Opening, names: readonly string[]): Tangents {
  const count = names.length;
  const numbers = (): Float64Array => new Float64Array(count);
  const tangents: Tangents = {
    count,
    states: new Float64Array(4 * count),
    revenue: numbers(),
    margin: numbers(),
    logBase: numbers(),
    speed: numbers(),
    fee: numbers(),
  };
  const { state, settings, thermostat } = opening;
  const slopes = opening.isCalibrated
    ? speedSlopes(rangeExcess(state), state.Vb, thermostat)
    : { virtualB: 0, excess: 0, margin: 0, logBase: 0 };

  names.forEach((name, k) => {
    if (name === 'price_ratio' && settings.ratio !== undefined && opening.isCentred) {
      const slope = virtualShareSlope(settings.ratio);
      tangents.states[4 * k + 2] = state.Ra * slope;
      tangents.states[4 * k + 3] = state.Rb * slope;
      // Q is the root of the ratio.
      tangents.speed[k] =
        slopes.virtualB * state.Rb * slope + slopes.excess / (2 * Math.sqrt(settings.ratio));
    } else if (name === 'centeredness_margin') {
      tangents.margin[k] = 1;
      tangents.speed[k] = slopes.margin;
    } else if (name === settings.decayName) {
      tangents.logBase[k] = settings.logBaseSlope;
      tangents.speed[k] = slopes.logBase * settings.logBaseSlope;
    } else if (name === 'arc_length_speed' && opening.isSpeedGiven) {
      tangents.speed[k] = 1;
    } else if (name === 'fees' && opening.isFeeGiven) {
      tangents.fee[k] = 1;
    }
  });
  return tangents;
}

import type { Varying } from '../../arbitrage/conditions.js';
import { checkMarket } from '../check-market.js';
import type { FamilyMarket, FamilyParameters } from '../family.js';
import { calibratedSpeed } from './calibrated-speed.js';
import { centredState } from './initial-state.js';
import type { ReclammOptions } from './options.js';
import { readSettings, type ReclammSettings } from './parameters.js';
import type { ReclammState } from './state.js';
import type { Thermostat } from './thermostat.js';

/** A pool as a window begins, and all that does not change on the way. */
export interface Opening {
  readonly settings: ReclammSettings;
  readonly state: ReclammState;
  /** V_0, numeraire. */
  readonly value: number;
  readonly thermostat: Thermostat;
  readonly fees: Varying;
  /** Whether the state follows from `price_ratio`. */
  readonly isCentred: boolean;
  /** Whether the arc speed follows from the state, margin and base; whether it is a parameter. */
  readonly isCalibrated: boolean;
  readonly isSpeedGiven: boolean;
  /** Whether the fee is a parameter. */
  readonly isFeeGiven: boolean;
}

/**
 * @throws ParameterError as `readSettings`; InputError for a market of other than two tokens
 */
export function openPool(
  options: ReclammOptions,
  parameters: FamilyParameters,
  market: FamilyMarket,
): Opening {
  checkMarket('reclamm', 2, market);
  const { initialState } = options;
  const settings = readSettings(parameters, initialState === undefined);
  const { logBase, margin } = settings;
  const at = 2 * market.start;
  const prices = [market.prices[at]!, market.prices[at + 1]!] as const;
  const state = initialState ?? centredState(settings.ratio!, prices, market.initialPoolValue);
  const seconds = market.rowSeconds * market.stride;
  const isArc = options.interpolation === 'constant_arc_length';
  const given = settings.speed ?? options.arcLengthSpeed ?? undefined;
  const speed = isArc ? (given ?? calibratedSpeed(state, margin, { logBase, seconds })) : 0;
  const isFeeGiven = settings.fee !== undefined && takesFeeParameter(market);
  return {
    settings,
    state,
    value: state.Ra * prices[0] + state.Rb * prices[1],
    thermostat: { margin, scaled: options.centerednessScaling, logBase, speed, seconds },
    fees: isFeeGiven ? settings.fee : market.costs.fees,
    isCentred: initialState === undefined,
    isCalibrated: isArc && given === undefined,
    isSpeedGiven: isArc && settings.speed !== undefined,
    isFeeGiven,
  };
}

/** The parameter `fees` counts where costs are numbers, and not all 0. Spec 03 Q-rec-5, Q-rec-6. */
function takesFeeParameter({ costs: { fees, gasCost, arbFees } }: FamilyMarket): boolean {
  const all = [fees, gasCost, arbFees];
  return all.every((cost) => typeof cost === 'number') && all.some((cost) => cost !== 0);
}

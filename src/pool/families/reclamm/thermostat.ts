import { stateOf, stateVector, type ReclammState, type StateVector } from './state.js';

/** A shift of the range is never that of more than 30 days. Seconds. */
const longestShift = 2592000;
/** Below this centeredness, scaling speeds shifts up no further. */
export const leastCenteredness = 1e-10;

/** How a pool shifts its range back around the market's price, from one arbitrage to the next. */
export interface Thermostat {
  /** Centeredness below which it does, of (0, 1). */
  readonly margin: number;
  /** Whether it hurries by κ = margin / C. Fingerprint key `reclamm_centeredness_scaling`. */
  readonly scaled: boolean;
  /** ln of what is left of the larger virtual balance after a second; at most 0. */
  readonly logBase: number;
  /** Arc length a second, square root of a token b per square root of a token a; 0: shifts are geometric. */
  readonly speed: number;
  /** Between two arbitrages. */
  readonly seconds: number;
}

/**
 * Virtual balances of a pool after one shift of its range, which neither its reserves nor its price ratio Q² notice.
 *
 * Such balances lie on the hyperbola u_a u_b = Q Ra Rb / (Q-1)², u_i = V_i - R_i / (Q-1), whose middle V_i = R_i / (√Q - 1) no shift
 * passes. The balance of the scarce token shrinks: geometrically by base^T, T = κ seconds, or by an arc length v κ seconds, which
 * moves Z = √m u_a - u_b / √m by 2 v κ √(Ra + Va) seconds.
 *
 * A pool that is centred enough stays as it is.
 *
 * @param price m, the market's price of a in b; matters to arc lengths alone
 *
 * Source: spec 03 §5.4, with roots that do not cancel.
 */
export function shiftRange(state: ReclammState, thermostat: Thermostat, price: number): ReclammState {
  const vector = stateVector(state);
  if (isOffCentre(vector, thermostat.margin)) shiftVirtuals(vector, thermostat, price);
  return stateOf(vector);
}

/** Whether C < margin. */
export function isOffCentre(state: StateVector, margin: number): boolean {
  const a = state[0]! * state[3]!;
  const b = state[1]! * state[2]!;
  return a > b ? b < margin * a : a < margin * b;
}

/** κ, by how much a shift hurries at a centeredness. Spec 03 §5.4. */
export function hurry({ scaled, margin }: Thermostat, centeredness: number): number {
  return scaled ? margin / Math.max(centeredness, leastCenteredness) : 1;
}

/** T, seconds a shift lasts: geometric ones hurry by lasting longer, others by their speed. */
export function shiftSeconds({ seconds, speed }: Thermostat, kappa: number): number {
  return Math.min(speed > 0 ? seconds : seconds * kappa, longestShift);
}

/** Whether hurrying would make a geometric shift longer than any may be. */
export function isLongest({ seconds }: Thermostat, kappa: number): boolean {
  return seconds * kappa >= longestShift;
}

/** {@link shiftRange} in place, of a pool that is off centre. */
export function shiftVirtuals(state: StateVector, thermostat: Thermostat, price: number): void {
  const shrinking = state[0]! * state[3]! > state[1]! * state[2]! ? 1 : 0;
  const growing = 1 - shrinking;
  const Rs = state[shrinking]!;
  const Rg = state[growing]!;
  const Vs = state[2 + shrinking]!;
  const Vg = state[2 + growing]!;
  const sum = Rs * Rg + Rg * Vs + Rs * Vg;
  const excess = sum / (Vs * Vg);
  const middle = excess / (Math.sqrt(1 + excess) + 1);
  const kappa = thermostat.scaled ? hurry(thermostat, (Rs * Vg) / (Rg * Vs)) : 1;
  const seconds = shiftSeconds(thermostat, kappa);

  let shrunk: number;
  let grown: number;
  if (thermostat.speed > 0) {
    const root = Math.sqrt(price);
    const unit = shrinking === 1 ? root : 1 / root;
    const up = (unit * (Vg * Rs * (Rg + Vg))) / sum;
    const down = (Vs * Rg * (Rs + Vs)) / (sum * unit);
    const way = 2 * thermostat.speed * kappa * Math.sqrt(state[0]! + state[2]!) * seconds;
    const gap = up - down + way;
    const total = Math.sqrt(gap * gap + 4 * up * down);
    const larger = (total + Math.abs(gap)) / 2;
    const smaller = larger === 0 ? 0 : (up * down) / larger;
    shrunk = Rs / excess + unit * (gap > 0 ? smaller : larger);
    grown = Rg / excess + (gap > 0 ? larger : smaller) / unit;
  } else {
    shrunk = Vs * Math.exp(seconds * thermostat.logBase);
    grown = (Rg * (shrunk + Rs)) / (excess * shrunk - Rs);
  }
  const isPast = shrunk * middle < Rs;
  state[2 + shrinking] = isPast ? Rs / middle : shrunk;
  state[2 + growing] = isPast ? Rg / middle : grown;
}

import type { StateVector } from '../state.js';
import type { Tangents } from './opening-tangents.js';
import { hurry, isLongest, leastCenteredness, shiftSeconds, type Thermostat } from '../thermostat.js';

/**
 * Moves the tangents of a pool as `shiftVirtuals` will move the pool; call it before.
 *
 * The same formulas, differentiated line by line; where a shift ends in the middle of the hyperbola, only reserves matter.
 */
export function shiftTangents(
  state: StateVector,
  thermostat: Thermostat,
  price: number,
  tangents: Tangents,
): void {
  const shrinking = state[0]! * state[3]! > state[1]! * state[2]! ? 1 : 0;
  const growing = 1 - shrinking;
  const Rs = state[shrinking]!;
  const Rg = state[growing]!;
  const Vs = state[2 + shrinking]!;
  const Vg = state[2 + growing]!;
  const sum = Rs * Rg + Rg * Vs + Rs * Vg;
  const excess = sum / (Vs * Vg);
  const rootQ = Math.sqrt(1 + excess);
  const middle = excess / (rootQ + 1);
  const centeredness = (Rs * Vg) / (Rg * Vs);
  const kappa = hurry(thermostat, centeredness);
  const isHurried = thermostat.scaled && centeredness > leastCenteredness;
  const seconds = shiftSeconds(thermostat, kappa);
  const { speed, logBase, margin } = thermostat;
  const { states } = tangents;

  // Of an arc length shift.
  const root = Math.sqrt(price);
  const unit = shrinking === 1 ? root : 1 / root;
  const up = (unit * (Vg * Rs * (Rg + Vg))) / sum;
  const down = (Vs * Rg * (Rs + Vs)) / (sum * unit);
  const rootA = Math.sqrt(state[0]! + state[2]!);
  const rate = 2 * seconds;
  const gap = up - down + rate * speed * kappa * rootA;
  const total = Math.sqrt(gap * gap + 4 * up * down);
  const larger = (total + Math.abs(gap)) / 2;
  const downAfter = gap > 0 ? (up * down) / larger : larger;

  // Of a geometric one.
  const decay = Math.exp(seconds * logBase);
  const shrunk = speed > 0 ? Rs / excess + unit * downAfter : Vs * decay;
  const rest = excess * shrunk - Rs;
  const isPast = shrunk * middle < Rs;
  const isCapped = isLongest(thermostat, kappa);

  for (let k = 0; k < tangents.count; k++) {
    const at = 4 * k;
    const dRs = states[at + shrinking]!;
    const dRg = states[at + growing]!;
    const dVs = states[at + 2 + shrinking]!;
    const dVg = states[at + 2 + growing]!;
    const dSum = dRs * (Rg + Vg) + dRg * (Rs + Vs) + dVs * Rg + dVg * Rs;
    const dExcess = (dSum - excess * (dVs * Vg + Vs * dVg)) / (Vs * Vg);
    if (isPast) {
      const dMiddle = dExcess / (2 * rootQ);
      states[at + 2 + shrinking] = (dRs - (Rs / middle) * dMiddle) / middle;
      states[at + 2 + growing] = (dRg - (Rg / middle) * dMiddle) / middle;
      continue;
    }
    let dKappa = 0;
    if (isHurried) {
      const dC = (dRs * Vg + Rs * dVg - centeredness * (dRg * Vs + Rg * dVs)) / (Rg * Vs);
      dKappa = (tangents.margin[k]! - (margin / centeredness) * dC) / centeredness;
    } else if (thermostat.scaled) {
      dKappa = tangents.margin[k]! / leastCenteredness;
    }
    if (speed > 0) {
      const dUp = (unit * (dVg * Rs * (Rg + 2 * Vg) + Vg * (dRs * (Rg + Vg) + Rs * dRg)) - up * dSum) / sum;
      const dDown =
        ((dVs * Rg * (Rs + 2 * Vs) + Vs * (dRg * (Rs + Vs) + Rg * dRs)) / unit - down * dSum) / sum;
      const dA = states[at]! + states[at + 2]!;
      const dWay =
        rate *
        (tangents.speed[k]! * kappa * rootA + speed * dKappa * rootA + (speed * kappa * dA) / (2 * rootA));
      const dGap = dUp - dDown + dWay;
      const dTotal = (gap * dGap + 2 * (dUp * down + up * dDown)) / total;
      states[at + 2 + shrinking] = (dRs - (Rs / excess) * dExcess) / excess + (unit * (dTotal - dGap)) / 2;
      states[at + 2 + growing] = (dRg - (Rg / excess) * dExcess) / excess + (dTotal + dGap) / (2 * unit);
    } else {
      const dSeconds = isCapped ? 0 : thermostat.seconds * dKappa;
      const dShrunk = decay * (dVs + Vs * (dSeconds * logBase + seconds * tangents.logBase[k]!));
      const dRest = dExcess * shrunk + excess * dShrunk - dRs;
      const grown = (Rg * (shrunk + Rs)) / rest;
      states[at + 2 + shrinking] = dShrunk;
      states[at + 2 + growing] = (dRg * (shrunk + Rs) + Rg * (dShrunk + dRs) - grown * dRest) / rest;
    }
  }
}

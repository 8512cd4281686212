import type { RandomStream } from '../../sampling/index.js';
import { arrivals } from './jumps.js';

/**
 * Everyday noise around the peg: stationary deviation of the log price, and minutes to lose half of a
 * disturbance.
 */
const NOISE = { deviation: 4e-4, halfLife: 180 };
/**
 * A lost peg: 1.5 % and an exponential 2.5 % more, at most 12 %, approached for 6 hours, half regained every
 * 14 hours.
 */
const DEPEG = {
  perYear: 4,
  least: 0.015,
  mean: 0.025,
  most: 0.12,
  fallMinutes: 360,
  fallHalfLife: 80,
  halfLife: 840,
};
/** Noise grows by this factor times the distance from the peg. */
const TURBULENCE = 60;

/**
 * Log prices of a stable coin, minute by minute: x = u + d.
 *
 * u is mean-reverting noise, u' = phi u + s (1 + 60 |d|) z, phi = 2^(-1/180), s = 4e-4 sqrt(1 - phi^2)
 * (Ornstein-Uhlenbeck in discrete time); d is 0 until a depeg, falls towards its depth for six hours, then
 * returns to 0 exponentially.
 */
export function stableCoinPath(minutes: number, random: RandomStream, depegs: RandomStream): Float64Array {
  const path = new Float64Array(minutes);
  const phi = Math.exp(-Math.LN2 / NOISE.halfLife);
  const innovation = NOISE.deviation * Math.sqrt(1 - phi * phi);
  const fall = Math.exp(-Math.LN2 / DEPEG.fallHalfLife);
  const recovery = Math.exp(-Math.LN2 / DEPEG.halfLife);
  const starts = arrivals(minutes, DEPEG.perYear, depegs);
  let next = 0;
  let fallEnds = 0;
  let depth = 0;
  let noise = NOISE.deviation * random.normal();
  let distance = 0;
  for (let minute = 0; minute < minutes; minute++) {
    if (minute === starts[next]) {
      depth = -Math.min(DEPEG.least + DEPEG.mean * depegs.exponential(), DEPEG.most);
      fallEnds = minute + DEPEG.fallMinutes;
      while (starts[next] === minute) next++;
    }
    distance = minute < fallEnds ? depth + (distance - depth) * fall : distance * recovery;
    path[minute] = noise + distance;
    noise = phi * noise + innovation * (1 - TURBULENCE * distance) * random.normal();
  }
  return path;
}

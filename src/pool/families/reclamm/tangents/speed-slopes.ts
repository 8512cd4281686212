import { onsetShare } from '../calibrated-speed.js';
import { shiftSeconds, type Thermostat } from '../thermostat.js';

/** Derivatives of a calibrated speed. */
export interface SpeedSlopes {
  readonly virtualB: number;
  readonly excess: number;
  readonly margin: number;
  readonly logBase: number;
}

/**
 * Derivatives of `calibratedSpeed` by Vb, Q - 1, the margin μ and ln base. In closed form it is
 *
 *     v = √Vb (1 - d) ( s n / q + 1/s ) / ( 2 √(1+x) seconds )
 *
 * with x the onset's Ra / Va, y = μ x, s² = (1+y) / (1+x), n = y (1+x), q = (Q-1) d - y, and d = max(base^T, y / (√Q - 1)) what the
 * first shift leaves of Vb.
 */
export function speedSlopes(
  excess: number,
  virtualB: number,
  thermostat: Pick<Thermostat, 'margin' | 'logBase' | 'seconds'>,
): SpeedSlopes {
  const { margin, logBase, seconds } = thermostat;
  const shift = shiftSeconds({ margin, logBase, seconds, scaled: false, speed: 0 }, 1);
  const x = onsetShare(excess, margin);
  const y = margin * x;
  const rootQ = Math.sqrt(1 + excess);
  const middle = excess / (rootQ + 1);
  const decay = Math.exp(shift * logBase);
  const isPast = decay * middle < y;
  const d = isPast ? y / middle : decay;
  const lost = isPast ? 1 - d : -Math.expm1(shift * logBase);
  const s = Math.sqrt((1 + y) / (1 + x));
  const n = y * (1 + x);
  const q = excess * d - y;
  const bracket = (s * n) / q + 1 / s;
  const rate = (Math.sqrt(virtualB) * bracket) / (2 * Math.sqrt(1 + x) * seconds);

  function along(dExcess: number, dMargin: number, dLogBase: number): number {
    const dx = (dExcess - x * (1 + x) * dMargin) / (1 + y + margin * (1 + x));
    const dy = x * dMargin + margin * dx;
    const dMiddle = dExcess / (2 * rootQ);
    const dd = isPast ? (dy - d * dMiddle) / middle : decay * shift * dLogBase;
    const ds = (s / 2) * (dy / (1 + y) - dx / (1 + x));
    const dn = dy * (1 + x) + y * dx;
    const dq = dExcess * d + excess * dd - dy;
    const dBracket = (ds * n + s * dn - (s * n * dq) / q) / q - ds / (s * s);
    return rate * (lost * (dBracket / bracket - dx / (2 * (1 + x))) - dd);
  }

  return {
    virtualB: (rate * lost) / (2 * virtualB),
    excess: along(1, 0, 0),
    margin: along(0, 1, 0),
    logBase: along(0, 0, 1),
  };
}

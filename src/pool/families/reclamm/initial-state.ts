import type { ReclammState } from './state.js';

/** A price range, and the market a pool is opened in. */
export interface RangeOptions {
  /** Lowest and highest price of a in b the pool quotes; the market's price is between them. */
  readonly min: number;
  readonly max: number;
  /** Of a and b, in the numeraire. */
  readonly prices: readonly [number, number];
  /** Numeraire. */
  readonly value: number;
}

/**
 * A pool that quotes the market's price m within a given range: with L = 1, Va = 1/√max, Vb = √min, Ra = 1/√m - Va, Rb = √m - Vb, all
 * scaled to the value. Spec 03 §5.2 for any range.
 */
export function stateInRange({ min, max, prices: [p0, p1], value }: RangeOptions): ReclammState {
  const root = Math.sqrt(p0 / p1);
  const Va = 1 / Math.sqrt(max);
  const Vb = Math.sqrt(min);
  const Ra = 1 / root - Va;
  const Rb = root - Vb;
  const scale = value / (Ra * p0 + Rb * p1);
  return { Ra: Ra * scale, Rb: Rb * scale, Va: Va * scale, Vb: Vb * scale };
}

/**
 * A pool in the middle of its range, min = m / √ratio and max = m √ratio, where spec 03 §5.2 comes down to half the value in each token and
 * virtual balances R / (ratio^¼ - 1).
 *
 * @param ratio highest price over lowest, above 1
 * @param prices of a and b, in the numeraire
 * @param value of the pool, numeraire
 */
export function centredState(
  ratio: number,
  [p0, p1]: readonly [number, number],
  value: number,
): ReclammState {
  const Ra = value / (2 * p0);
  const Rb = value / (2 * p1);
  const share = virtualShare(ratio);
  return { Ra, Rb, Va: Ra * share, Vb: Rb * share };
}

/** Virtual balance over reserve in the middle of a range: 1 / (ratio^¼ - 1). */
export function virtualShare(ratio: number): number {
  return 1 / Math.expm1(Math.log(ratio) / 4);
}

/** Derivative of {@link virtualShare} by the ratio. */
export function virtualShareSlope(ratio: number): number {
  const share = virtualShare(ratio);
  return (-share * share * Math.exp(Math.log(ratio) / 4)) / (4 * ratio);
}

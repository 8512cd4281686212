import { sum } from './transforms.js';

type Vector = readonly [number, number];
type Matrix = readonly [Vector, Vector];

/** All that one pool is simulated with; rows are rows of the window, tokens those of the pool. */
export interface GyroscopeRun {
  /** Prices of tokens 0 and 1, rows x 2. */
  readonly prices: readonly (readonly number[])[];
  readonly alpha: number;
  readonly beta: number;
  readonly lam: number;
  readonly phi: number;
  readonly value: number;
  /** R_1 / R_0 instead of the marginal price. */
  readonly byRatio: boolean;
  readonly fees: readonly number[];
  readonly gasCost: readonly number[];
  readonly arbFees: readonly number[];
  readonly stride: number;
  readonly trades?: readonly { readonly row: number; readonly tokenIn: number; readonly amount: number }[];
}

const times = ([a, b]: Matrix, [x, y]: Vector): Vector => [a[0] * x + a[1] * y, b[0] * x + b[1] * y];
const transposed = ([a, b]: Matrix): Matrix => [
  [a[0], b[0]],
  [a[1], b[1]],
];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1];

/** The geometry of spec 03 §4.1, letter by letter. */
function geometry({ alpha, beta, lam, phi }: GyroscopeRun) {
  const [c, s] = [Math.cos(phi), Math.sin(phi)];
  const A: Matrix = [
    [c / lam, -s / lam],
    [s, c],
  ];
  const inverse: Matrix = [
    [c * lam, s],
    [-s * lam, c],
  ];
  const tau = (x: number): Vector => {
    const v = times(A, [-1, x]);
    const zeta = v[1] / -v[0];
    const norm = Math.sqrt(1 + zeta * zeta);
    return [zeta / norm, 1 / norm];
  };
  const point = (x: number): Vector => times(inverse, tau(x));
  return { A, point, chi: [point(beta)[0], point(alpha)[1]] as Vector };
}

/** Spec 03 §4.4. */
function invariantOf(run: GyroscopeRun, R: Vector): number {
  const { A, chi } = geometry(run);
  const u = times(A, chi);
  const v = times(A, R);
  const uv = dot(u, v);
  const more = dot(u, u) - 1;
  return (uv + Math.sqrt(uv * uv - more * dot(v, v))) / more;
}

/** Spec 03 Q-gyro-1. */
function marginalPrice(run: GyroscopeRun, R: Vector): number {
  const { A, chi } = geometry(run);
  const r = invariantOf(run, R);
  const t = times(A, [R[0] - r * chi[0], R[1] - r * chi[1]]);
  const g: Vector = [t[0] / t[1], 1];
  return dot(g, times(A, [1, 0])) / dot(g, times(A, [0, 1]));
}

/** Reserves of every row, rows x 2, and the revenue of every row (spec 03 §4.3 to §4.6). */
export function gyroscopeReference(run: GyroscopeRun): { reserves: number[][]; feeRevenue: number[] } {
  const { prices, value, trades = [] } = run;
  const { point, chi } = geometry(run);
  const p0 = prices[0]!;
  const start = point(p0[0]! / p0[1]!);
  const e: Vector = [chi[0] - start[0], chi[1] - start[1]];
  const unit = value / (e[0] * p0[0]! + e[1] * p0[1]!);
  let R: Vector = [e[0] * unit, e[1] * unit];
  const reserves: number[][] = [];
  const feeRevenue = prices.map(() => 0);
  for (let row = 0; row < prices.length; row++) {
    if (row % run.stride === 0) {
      const p = prices[row]!;
      const fee = run.fees[row]!;
      const made = arbitrage(run, R, p, row);
      R = [R[0] + made.change[0], R[1] + made.change[1]];
      feeRevenue[row] = fee * made.paid;
      for (const { row: given, tokenIn, amount } of trades) {
        if (given > row || given <= row - run.stride) continue;
        const after = swapped(run, R, tokenIn, amount, 1 - fee);
        if (!(after[0] >= 0 && after[1] >= 0)) continue;
        R = after;
        feeRevenue[row]! += fee * amount * p[tokenIn]!;
      }
    }
    reserves.push([...R]);
  }
  return { reserves, feeRevenue };
}

/** Spec 03 §4.5 where nothing costs anything, else §4.6; and the value of what the fee is charged on. */
function arbitrage(run: GyroscopeRun, R: Vector, p: readonly number[], row: number) {
  const { point, chi } = geometry(run);
  const none = { change: [0, 0] as Vector, paid: 0 };
  const [gas, arbFee] = [run.gasCost[row]!, run.arbFees[row]!];
  const gamma = 1 - run.fees[row]!;
  const x = p[0]! / p[1]!;
  const r = invariantOf(run, R);
  const isFree = gamma === 1 && gas === 0 && arbFee === 0;
  const current = run.byRatio ? R[1] / R[0] : marginalPrice(run, R);
  const [lo, hi] = [x * gamma, x / gamma];
  const [below, above] = isFree ? [false, true] : [current <= lo, hi <= current];
  if (!below && !above) return none;
  const aim = point(above ? hi : lo);
  const d: Vector = [r * (chi[0] - aim[0]) - R[0], r * (chi[1] - aim[1]) - R[1]];
  const change: Vector = above ? [d[0] / gamma, d[1]] : [d[0], d[1] / gamma];
  const worth = change.map((amount, i) => amount * p[i]!);
  const accepted = isFree || -sum(worth) - gas >= 0.5 * arbFee * sum(worth.map(Math.abs));
  if (!accepted || R[0] + change[0] < 0 || R[1] + change[1] < 0) return none;
  return { change, paid: above ? worth[0]! : worth[1]! };
}

/** Reserves after a swap, of which γ moves the pool: the lower of both points of the ellipse there (spec 03 Q-gyro-3). */
function swapped(run: GyroscopeRun, R: Vector, tokenIn: number, amount: number, gamma: number): Vector {
  const { A, chi } = geometry(run);
  const r = invariantOf(run, R);
  const [first, second] = transposed(A);
  const [k00, k01, k11] = [dot(first, first), dot(first, second), dot(second, second)];
  const centre: Vector = [r * chi[0], r * chi[1]];
  if (tokenIn === 0) {
    const t = R[0] + gamma * amount - centre[0];
    const root = Math.sqrt((k01 * t) ** 2 - k11 * (k00 * t * t - r * r));
    return [R[0] + amount, (-k01 * t - root) / k11 + centre[1]];
  }
  const t = R[1] + gamma * amount - centre[1];
  const root = Math.sqrt((k01 * t) ** 2 - k00 * (k11 * t * t - r * r));
  return [(-k01 * t - root) / k00 + centre[0], R[1] + amount];
}

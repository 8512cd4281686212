import { bestTrade, profitOf } from './arbitrage/index.js';
import { sum } from './transforms.js';

/** Real and virtual balances of a reCLAMM pool (spec 03 §5). */
export interface ReclammBalances {
  readonly Ra: number;
  readonly Rb: number;
  readonly Va: number;
  readonly Vb: number;
}

/** All that one pool is simulated with; rows are rows of the window. */
export interface ReclammRun {
  /** Prices of a and b, rows x 2. */
  readonly prices: readonly (readonly number[])[];
  readonly initial: ReclammBalances;
  readonly margin: number;
  /** What a geometric shift leaves after a second. */
  readonly base: number;
  readonly scaled: boolean;
  /** Arc length a second; 0: geometric; null: calibrated. */
  readonly speed: number | null;
  readonly fees?: readonly number[];
  readonly gasCost?: readonly number[];
  readonly arbFees?: readonly number[];
  readonly protocolFeeSplit?: number;
  readonly stride?: number;
  readonly trades?: readonly ReclammTrade[];
}

export interface ReclammTrade {
  readonly row: number;
  readonly tokenIn: number;
  readonly amount: number;
}

/** The state a pool is opened in (spec 03 §5.2), letter by letter. */
export function openReclamm(ratio: number, prices: readonly number[], value: number): ReclammBalances {
  const m = prices[0]! / prices[1]!;
  const rootQ = Math.sqrt(ratio);
  const [lo, hi] = [m / rootQ, m * rootQ];
  const K = Math.sqrt(hi / lo);
  const Va = 1e6 / (K - 1);
  const Vb = lo * (Va + 1e6);
  const Rb = Math.sqrt(m * Vb * (1e6 + Va)) - Vb;
  const Ra = (Rb + Vb - Va * m) / m;
  const scale = value / (Ra * prices[0]! + Rb * prices[1]!);
  return { Ra: Ra * scale, Rb: Rb * scale, Va: Va * scale, Vb: Vb * scale };
}

/** Spec 03 §5.3. */
function quantities({ Ra, Rb, Va, Vb }: ReclammBalances) {
  const L = (Ra + Va) * (Rb + Vb);
  const num = Ra * Vb;
  const den = Va * Rb;
  const above = Ra === 0 ? false : Rb === 0 ? true : num > den;
  const C = Ra === 0 || Rb === 0 ? 0 : above ? den / Math.max(num, 1e-30) : num / Math.max(den, 1e-30);
  const Q = Math.sqrt(L / Va ** 2 / (Vb ** 2 / L));
  return { L, above, C, Q, q4: Math.sqrt(Q) };
}

/** Spec 03 §5.4, geometric. */
function geometricShift(pool: ReclammBalances, base: number, seconds: number): ReclammBalances {
  const { Ra, Rb } = pool;
  const { above, Q, q4 } = quantities(pool);
  const D = base ** seconds;
  if (above) {
    const Vb = Math.max(pool.Vb * D, Rb / Math.max(q4 - 1, 1e-30));
    return { Ra, Rb, Vb, Va: (Ra * (Vb + Rb)) / Math.max((Q - 1) * Vb - Rb, 1e-30) };
  }
  const Va = Math.max(pool.Va * D, Ra / Math.max(q4 - 1, 1e-30));
  return { Ra, Rb, Va, Vb: (Rb * (Va + Ra)) / Math.max((Q - 1) * Va - Ra, 1e-30) };
}

/** Spec 03 §5.4, constant arc length. */
function arcShift(pool: ReclammBalances, m: number, speed: number, seconds: number): ReclammBalances {
  const { Ra, Rb, Va, Vb } = pool;
  const { above, Q, q4 } = quantities(pool);
  const root = Math.sqrt(m);
  const Z = root * Va - Vb / root;
  const dZ = 2 * speed * Math.sqrt(Math.max(Ra + Va, 1e-30)) * seconds;
  const solve = (z: number): number => {
    const A = -(Q - 1) / root;
    const B = root * Ra + Rb / root - (Q - 1) * z;
    const C = root * Ra * Rb + z * Rb;
    const sd = Math.sqrt(Math.max(B * B - 4 * A * C, 1e-30));
    const r1 = (-B + sd) / (2 * A);
    const r2 = (-B - sd) / (2 * A);
    return r2 > Rb / (Q - 1) + 1e-8 ? r2 : r1;
  };
  if (above) {
    const b = Math.max(solve(Z + dZ), Rb / Math.max(q4 - 1, 1e-30));
    return { Ra, Rb, Vb: b, Va: (Ra * (b + Rb)) / Math.max((Q - 1) * b - Rb, 1e-30) };
  }
  const b = solve(Z - dZ);
  const a = (Ra * (b + Rb)) / Math.max((Q - 1) * b - Rb, 1e-30);
  const floor = Ra / Math.max(q4 - 1, 1e-30);
  if (a >= floor) return { Ra, Rb, Va: a, Vb: b };
  return { Ra, Rb, Va: floor, Vb: (Rb * (floor + Ra)) / Math.max((Q - 1) * floor - Ra, 1e-30) };
}

/** Spec 03 §5.4, auto-calibration. */
export function calibrateReclamm(
  initial: ReclammBalances,
  margin: number,
  base: number,
  seconds: number,
): number {
  const { Va, Vb } = initial;
  const { L } = quantities(initial);
  const b2 = Va * (1 + margin);
  const c2 = Va ** 2 - (L * Va) / Math.max(Vb, 1e-30);
  const Ra = (-b2 + Math.sqrt(Math.max(b2 ** 2 - 4 * margin * c2, 0))) / (2 * margin);
  const Rb = (margin * Ra * Vb) / Math.max(Va, 1e-30);
  const P = (Rb + Vb) / Math.max(Ra + Va, 1e-30);
  const after = geometricShift({ Ra, Rb, Va, Vb }, base, seconds);
  const Z = (a: number, b: number): number => Math.sqrt(P) * a - b / Math.sqrt(P);
  const moved = Math.abs(Z(after.Va, after.Vb) - Z(Va, Vb));
  return moved / (2 * Math.sqrt(Math.max(Ra + Va, 1e-30))) / seconds;
}

/** Reserves of every row, rows x 2, and the revenue of every row (spec 03 §5.4 to §5.8). */
export function reclammReference(run: ReclammRun): { reserves: number[][]; feeRevenue: number[] } {
  const { prices, initial, margin, base, scaled, stride = 1, protocolFeeSplit = 0, trades = [] } = run;
  const dt = 60 * stride;
  const speed = run.speed ?? calibrateReclamm(initial, margin, base, dt);
  const reserves: number[][] = [];
  const feeRevenue = prices.map(() => 0);
  let pool = initial;
  for (let row = 0; row < prices.length; row++) {
    if (row % stride === 0) {
      const p = prices[row]!;
      const m = p[0]! / p[1]!;
      const { C } = quantities(pool);
      if (C < margin) {
        const kappa = scaled ? margin / Math.max(C, 1e-10) : 1;
        pool =
          speed > 0
            ? arcShift(pool, m, speed * kappa, Math.min(dt, 2592000))
            : geometricShift(pool, base, Math.min(dt * kappa, 2592000));
      }
      const fee = run.fees?.[row] ?? 0;
      const costs = { fee, gas: run.gasCost?.[row] ?? 0, arbFee: run.arbFees?.[row] ?? 0 };
      const made = arbitrageTrade(pool, p, costs);
      pool = trade(pool, made, fee * protocolFeeSplit);
      const all = [made];
      for (const given of trades) {
        if (given.row > row || given.row <= row - stride) continue;
        const swap = swapTrade(pool, given, fee);
        pool = trade(pool, swap, fee * protocolFeeSplit);
        all.push(swap);
      }
      feeRevenue[row] =
        fee * (1 - protocolFeeSplit) * sum(all.flatMap((one) => one.map((x, i) => Math.max(x, 0) * p[i]!)));
    }
    reserves.push([pool.Ra, pool.Rb]);
  }
  return { reserves, feeRevenue };
}

/** Balances after a trade, of whose inflow the protocol takes a share. */
function trade(pool: ReclammBalances, amounts: readonly number[], share: number): ReclammBalances {
  const [a, b] = amounts.map((amount) => amount - Math.max(amount, 0) * share);
  return { ...pool, Ra: pool.Ra + a!, Rb: pool.Rb + b! };
}

/** Spec 03 §5.6, the trade of spec 02 §3.2-3.4 on effective reserves, and §5.7. */
function arbitrageTrade(
  { Ra, Rb, Va, Vb }: ReclammBalances,
  p: readonly number[],
  { fee, gas, arbFee }: { fee: number; gas: number; arbFee: number },
): readonly number[] {
  const gamma = 1 - fee;
  const E = [Ra + Va, Rb + Vb];
  const m = p[0]! / p[1]!;
  const L = E[0]! * E[1]!;
  const trade =
    gamma === 1
      ? [Math.sqrt(L / m) - E[0]!, Math.sqrt(L * m) - E[1]!]
      : bestTrade([0.5, 0.5], E, p, gamma, 'pairs');
  const traded = sum(trade.map((amount, i) => Math.abs(amount) * p[i]!));
  if (!(profitOf(trade, p) - gas >= 0.5 * arbFee * traded)) return [0, 0];
  const real = [Ra, Rb];
  for (const out of [0, 1]) {
    if (real[out]! + trade[out]! >= 0) continue;
    const amount = Math.max(real[out]! - 0.01 / p[out]!, 0);
    const paid = amount === 0 ? 0 : (E[1 - out]! / gamma) * ((1 - amount / E[out]!) ** -1 - 1);
    return out === 0 ? [-amount, paid] : [paid, -amount];
  }
  return trade;
}

/** Exact-in swap of spec 03 §5.8. */
function swapTrade({ Ra, Rb, Va, Vb }: ReclammBalances, trade: ReclammTrade, fee: number): number[] {
  const { tokenIn, amount } = trade;
  const E = [Ra + Va, Rb + Vb];
  const real = [Ra, Rb];
  const out = E[1 - tokenIn]! * (1 - 1 / (1 + ((1 - fee) * amount) / E[tokenIn]!));
  const paid = Math.min(out, real[1 - tokenIn]!);
  return tokenIn === 0 ? [amount, -paid] : [-paid, amount];
}

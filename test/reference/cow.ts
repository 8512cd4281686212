import type { InjectedTrade } from './arbitrage/index.js';
import { sum } from './transforms.js';

type Vector = readonly number[];
type Matrix = readonly Vector[];

/** All that a CoW pool is simulated with; rows are rows of the window. */
export interface CowRun {
  readonly prices: Matrix;
  /** Weight of token 0. */
  readonly weight: number;
  readonly initialPoolValue: number;
  readonly fees: Vector;
  readonly gasCost: Vector;
  readonly arbFees: Vector;
  readonly noiseTraderRatio: number;
  readonly doArb: boolean;
  readonly stride: number;
  readonly arbQuality: number;
  readonly trades: readonly InjectedTrade[];
  /** Blend inside of the recursion. */
  readonly isDynamic: boolean;
  /** Make both trades of a tie. */
  readonly sumsTies: boolean;
}

interface Terms {
  readonly fee: number;
  readonly gas: number;
  readonly arbFee: number;
  readonly noise: number;
}

interface Stepped {
  readonly reserves: Vector;
  readonly revenue: number;
}

const dot = (a: Vector, b: Vector): number => sum(a.map((x, i) => x * b[i]!));

/** Reserves N after a trade D, grown by what noise traders leave; and all fees paid (spec 03 §3.1, §3.2). */
function grown(R: Vector, D: Vector, p: Vector, { fee, noise }: Terms): Stepped {
  const N = R.map((reserve, i) => reserve + D[i]!);
  const inflow = sum(D.map((d, i) => Math.max(d, 0) * p[i]!));
  const growth = 1 + (noise * fee * inflow) / dot(N, p);
  return { reserves: N.map((reserve) => reserve * growth), revenue: fee * inflow * (1 + noise) };
}

/** Perfect competition (spec 03 §3.1). */
export function competitiveStep(R: Vector, p: Vector, a: number, terms: Terms): Stepped {
  const gamma = 1 - terms.fee;
  const m = p[0]! / p[1]!;
  const c = (R[1]! / R[0]!) * (a / (1 - a));
  const lo = m * gamma * (1 - terms.arbFee);
  const hi = m / gamma / (1 - terms.arbFee);
  if (!(c <= lo || hi <= c)) return { reserves: R, revenue: 0 };
  const x = hi <= c ? hi : lo;
  const N = [R[0]! + (a * R[1]!) / x - (1 - a) * R[0]!, R[1]! + (1 - a) * R[0]! * x - a * R[1]!];
  const D = N.map((reserve, i) => reserve - R[i]! + (Math.max(0, reserve - R[i]!) * (1 - gamma)) / gamma);
  return grown(R, D, p, terms);
}

/** A single arbitrageur with a fee (spec 03 §3.2). */
export function loneStep(R: Vector, p: Vector, a: number, terms: Terms, sumsTies: boolean): Stepped {
  const gamma = 1 - terms.fee;
  const m = p[0]! / p[1]!;
  const s0 = Math.sqrt((a * (1 - a) * R[0]! * R[1]!) / (gamma * m));
  const s1 = Math.sqrt((a * (1 - a) * R[0]! * R[1]! * m) / gamma);
  const D1 = [-((1 - a) * R[0]! - s0), -((a * R[1]!) / gamma - s1)];
  const D2 = [-(((1 - a) * R[0]!) / gamma - s0), -(a * R[1]! - s1)];
  const [profit1, profit2] = [-dot(D1, p), -dot(D2, p)];
  const gap = (1 - a) * R[0]! * p[0]! - a * R[1]! * p[1]!;
  const isTie = Math.abs(gap) < 1e-13 * dot(R, p);
  // Without a fee both trades are the same one.
  const isDouble = sumsTies && profit1 === profit2;
  if (isTie && !sumsTies) return { reserves: R, revenue: 0 };
  const isFirst = sumsTies ? profit1 <= profit2 : gap > 0;
  const D = isDouble ? D1.map((d, i) => d + D2[i]!) : isFirst ? D1 : D2;
  const traded = sum(D.map((d, i) => Math.abs(d) * p[i]!));
  const profit = isFirst ? profit1 : profit2;
  if (!(profit - terms.gas >= 0.5 * terms.arbFee * traded)) return { reserves: R, revenue: 0 };
  return grown(R, D, p, terms);
}

/** Spec 03 §3.4, injected trade. */
function injected(R: Vector, w: Vector, gamma: number, { tokenIn: i, tokenOut: j, amount }: InjectedTrade) {
  const out = (R[j]! * amount) / ((R[i]! / gamma) * ((1 - w[i]!) / w[i]!) + amount / w[i]!);
  return R.map((reserve, k) => (k === i ? reserve + amount : reserve - out));
}

/** Reserves of every row, rows x 2, and the revenue of every row (spec 03 §3.4). */
export function cowReference(run: CowRun): { reserves: Vector[]; feeRevenue: number[] } {
  const { prices, weight: a, stride, arbQuality: q } = run;
  const w = [a, 1 - a];
  const isFree = [run.fees, run.gasCost, run.arbFees].every((costs) => costs.every((cost) => cost === 0));
  const sumsTies = run.sumsTies && (run.isDynamic || !isFree);
  const opened = w.map((one, i) => (one * run.initialPoolValue) / prices[0]![i]!);
  let [competitive, lone, blended]: Vector[] = [opened, opened, opened] as const;
  const reserves: Vector[] = [];
  const feeRevenue = prices.map(() => 0);
  prices.forEach((p, t) => {
    if (t % stride === 0) {
      const terms = {
        fee: run.fees[t]!,
        gas: run.gasCost[t]!,
        arbFee: run.arbFees[t]!,
        noise: run.noiseTraderRatio,
      };
      if (run.doArb) {
        const one = competitiveStep(run.isDynamic ? blended! : competitive!, p, a, terms);
        const other = loneStep(run.isDynamic ? blended! : lone!, p, a, terms, sumsTies);
        competitive = one.reserves;
        lone = other.reserves;
        blended = one.reserves.map((reserve, i) => q * reserve + (1 - q) * other.reserves[i]!);
        feeRevenue[t]! += q * one.revenue + (1 - q) * other.revenue;
      }
      for (const trade of run.trades) {
        if (trade.row > t || trade.row <= t - stride) continue;
        blended = injected(blended!, w, 1 - terms.fee, trade);
        feeRevenue[t]! += terms.fee * trade.amount * p[trade.tokenIn]!;
      }
    }
    reserves.push(blended!);
  });
  return { reserves, feeRevenue };
}

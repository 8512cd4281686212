import { leg } from './arbitrage/index.js';
import { reserveRatio } from './reserves.js';
import { sum } from './transforms.js';

type Vector = readonly number[];
type Matrix = readonly Vector[];

/** An index and its market; rows are rows of the window. */
export interface IndexRun {
  /** Rows x tokens. */
  readonly weights: Matrix;
  readonly prices: Matrix;
  readonly initialPoolValue: number;
  /** cp and N: the index trades at rows t with t mod cp < N. */
  readonly chunkRows: number;
  readonly activeRows: number;
  readonly stride: number;
}

const open = ({ weights, prices, initialPoolValue }: IndexRun): number[] =>
  weights[0]!.map((w, i) => (w * initialPoolValue) / prices[0]![i]!);

const isActive = ({ chunkRows, activeRows }: IndexRun, t: number): boolean => t % chunkRows < activeRows;

/** Reserves where trading costs nothing (spec 02 §10). */
export function costlessIndexReference(run: IndexRun): Vector[] {
  const { weights, prices, stride } = run;
  let reserves: Vector = open(run);
  const rows: Vector[] = [];
  for (let t = 0; t < prices.length; t++) {
    const before = t - stride;
    if (t % stride === 0 && before >= 0 && isActive(run, before)) {
      const ratio = reserveRatio(weights[before]!, prices[before]!, weights[t]!, prices[t]!);
      reserves = reserves.map((reserve, i) => reserve * ratio[i]!);
    }
    rows.push(reserves);
  }
  return rows;
}

/** What an arbitrage with the index costs. */
export interface IndexCosts {
  readonly fees: number;
  readonly gasCost: number;
  readonly arbFees: number;
  readonly noiseTraderRatio: number;
}

/** Reserves and revenue of every row where trading costs something (spec 02 §10). */
export function costlyIndexReference(
  run: IndexRun,
  costs: IndexCosts,
): { reserves: Vector[]; feeRevenue: number[] } {
  const { weights, prices, stride } = run;
  const terms = { ...costs, protocolFeeSplit: 0, arbitrage: 'pairs', accounting: 'each_leg' } as const;
  let reserves: Vector = open(run);
  const feeRevenue = prices.map(() => 0);
  const rows = prices.map((p, t) => {
    if (t % stride === 0 && isActive(run, t)) {
      const first = leg(weights[Math.max(0, t - stride)]!, p, reserves, terms);
      const second = leg(weights[t]!, p, first.reserves, terms);
      reserves = second.reserves;
      feeRevenue[t] = first.account.feeRevenue + second.account.feeRevenue;
    }
    return reserves;
  });
  return { reserves: rows, feeRevenue };
}

/** Reserves of a manager's index (spec 02 §9, §10). */
export function tradIndexReference(
  run: IndexRun,
  costs: { readonly tau: number; readonly spread: Matrix; readonly annualFee: number },
): Vector[] {
  const { weights, prices, chunkRows, activeRows, stride } = run;
  const stepsAYear = (activeRows * (525960 / chunkRows)) / stride;
  const stepFee = 1 - (1 - costs.annualFee) ** (1 / stepsAYear);
  let reserves: Vector = open(run);
  return prices.map((p, t) => {
    if (t % stride !== 0 || !isActive(run, t)) return reserves;
    const cost = (d: Vector): number =>
      sum(
        d.map(
          (one, i) => (costs.tau * Math.max(-one, 0) + 0.5 * costs.spread[t]![i]! * Math.abs(one)) * p[i]!,
        ),
      );
    const at = (w: Vector, value: number): number[] => w.map((one, i) => (one * value) / p[i]!);
    const minus = (a: Vector, b: Vector): number[] => a.map((one, i) => one - b[i]!);
    const old = weights[Math.max(0, t - stride)]!;
    const value0 = sum(reserves.map((reserve, i) => reserve * p[i]!));
    const value1 = value0 - cost(minus(at(old, value0), reserves));
    const value2 = value1 - cost(minus(at(weights[t]!, value1), at(old, value1)));
    reserves = at(weights[t]!, value2).map((reserve) => reserve * (1 - stepFee));
    return reserves;
  });
}

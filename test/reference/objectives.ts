import { riskObjectives } from './risk-objectives.js';
import { sum } from './transforms.js';

type Matrix = readonly (readonly number[])[];

/** A run, minute by minute: value, reserves and prices of the same rows. */
export interface ReferenceRun {
  readonly value: readonly number[];
  readonly reserves: Matrix;
  readonly prices: Matrix;
  /** Default 1440. */
  readonly rowsPerDay?: number;
  /** Swap fees of liquidity providers; default none. */
  readonly feeRevenue?: number;
}

/** The objectives, each as defined in spec 06 §4. */
export const referenceObjectives: Readonly<Record<string, (run: ReferenceRun) => number>> = {
  minute_sharpe: (run) => sharpeRatio(arithmeticReturns(run.value), rowsPerYear(run)),
  daily_sharpe: (run) => sharpeRatio(arithmeticReturns(daily(run)), 365),
  daily_log_sharpe: (run) => {
    const logs = daily(run).map((value) => Math.log(value + 1e-12));
    const returns = logs.slice(1).map((log, k) => log - logs[k]!);
    return (Math.sqrt(365) * mean(returns)) / (standardDeviation(returns) + 1e-8);
  },
  returns: (run) => run.value.at(-1)! / run.value[0]! - 1,
  annualised_returns: (run) => annualised(run.value.at(-1)! / run.value[0]!, run),
  returns_over_hodl: (run) => run.value.at(-1)! / hodl(run) - 1,
  annualised_returns_over_hodl: (run) => annualised(run.value.at(-1)! / hodl(run), run),
  returns_over_uniform_hodl: (run) => run.value.at(-1)! / uniformHodl(run) - 1,
  annualised_returns_over_uniform_hodl: (run) => annualised(run.value.at(-1)! / uniformHodl(run), run),
  ...riskObjectives,
  fee_revenue_over_value: ({ feeRevenue = 0, value }) => feeRevenue / value[0]!,
};

/** mean_t Σ_i |ω_{t+1,i} - ω_{t,i}| of the value shares ω (spec 02 §8). */
export function turnover({ value, reserves, prices }: ReferenceRun): number {
  const shares = reserves.map((row, t) => row.map((reserve, i) => (reserve * prices[t]![i]!) / value[t]!));
  return mean(shares.slice(1).map((row, t) => sum(row.map((share, i) => Math.abs(share - shares[t]![i]!)))));
}

/** Value of the initial reserves at the last prices. */
export function hodl({ reserves, prices }: ReferenceRun): number {
  return sum(reserves[0]!.map((reserve, i) => reserve * prices.at(-1)![i]!));
}

/** Value at the last prices of the initial value held in equal shares. */
export function uniformHodl({ reserves, prices }: ReferenceRun): number {
  const initial = sum(reserves[0]!.map((reserve, i) => reserve * prices[0]![i]!));
  const held = prices[0]!.map((price) => initial / (prices[0]!.length * price));
  return sum(held.map((reserve, i) => reserve * prices.at(-1)![i]!));
}

function rowsPerYear(run: ReferenceRun): number {
  return 365 * (run.rowsPerDay ?? 1440);
}

function daily(run: ReferenceRun): number[] {
  return run.value.filter((_, t) => t % (run.rowsPerDay ?? 1440) === 0);
}

function arithmeticReturns(values: readonly number[]): number[] {
  return values.slice(1).map((value, k) => value / values[k]! - 1);
}

function annualised(growth: number, run: ReferenceRun): number {
  return growth ** (rowsPerYear(run) / (run.value.length - 1)) - 1;
}

function sharpeRatio(returns: readonly number[], perYear: number): number {
  return (Math.sqrt(perYear) * mean(returns)) / standardDeviation(returns);
}

function mean(x: readonly number[]): number {
  return sum(x) / x.length;
}

function standardDeviation(x: readonly number[]): number {
  const centre = mean(x);
  return Math.sqrt(mean(x.map((value) => (value - centre) ** 2)));
}

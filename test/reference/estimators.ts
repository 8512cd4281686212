import { clamp, decayOfMemory, entry } from './transforms.js';

type Matrix = readonly (readonly number[])[];

export interface GradientState {
  /** Rows 1 ... N-1 of each, as in spec 01 §4.2. */
  readonly gradient: number[][];
  readonly ewma: number[][];
  readonly accumulator: number[][];
}

/** Exponentially weighted moving average, rows 1 ... N-1 (spec 01 §4.1). */
export function ewma(x: Matrix, decay: readonly number[]): number[][] {
  let average = [...x[0]!];
  const rows: number[][] = [];
  for (let c = 1; c < x.length; c++) {
    average = average.map((e, i) => e + (x[c]![i]! - e) / (1 / (1 - entry(decay, i))));
    rows.push(average);
  }
  return rows;
}

/** Proportional gradient with one decay (spec 01 §4.2). */
export function gradient(x: Matrix, decay: readonly number[]): GradientState {
  const averages = ewma(x, decay);
  const accumulators = accumulate(x, averages, decay);
  return {
    gradient: proportional(accumulators, averages, decay),
    ewma: averages,
    accumulator: accumulators,
  };
}

/** Proportional gradient whose denominator has a decay of its own (spec 01 §4.3). */
export function gradientWithAltDecay(
  x: Matrix,
  decay: readonly number[],
  alt: readonly number[],
): number[][] {
  const accumulators = accumulate(x, ewma(x, decay), decay);
  return proportional(accumulators, ewma(x, alt), decay);
}

/** Two averages with memories given in days (spec 01 §4.4). */
export function ewmaPair(
  x: Matrix,
  days1: readonly number[],
  days2: readonly number[],
  minutes: number,
  maxMemoryDays: number,
): [number[][], number[][]] {
  const average = (days: readonly number[]): number[][] =>
    ewma(
      x,
      days.map((d) => cappedDecay(decayOfMemory(Math.max(d, 0), minutes), minutes, maxMemoryDays)),
    );
  return [average(days1), average(days2)];
}

/** Variance of the returns between coarse rows; row 0 is all ones; no rows without a return (spec 01 §4.5). */
export function variance(x: Matrix, decay: readonly number[]): number[][] {
  const returns: number[][] = [];
  for (let c = 0; c + 1 < x.length; c++)
    returns.push(x[c]!.map((price, i) => (x[c + 1]![i]! - price) / price));
  if (returns.length === 0) return [];
  const mean = [...returns[0]!];
  const v = mean.map(() => 0);
  const rows = [mean.map(() => 1)];
  for (let c = 1; c < returns.length; c++) {
    for (let i = 0; i < mean.length; i++) {
      const lambda = entry(decay, i);
      const weight = 1 / (1 - lambda);
      const difference = returns[c]![i]! - mean[i]!;
      mean[i]! += difference / weight;
      v[i] = lambda * v[i]! + difference * (difference * (1 - 1 / weight));
    }
    rows.push(v.map((value, i) => value * (1 - entry(decay, i))));
  }
  return rows;
}

/** clamp(λ, 0, λ of the longest memory) (spec 01 §2.3). */
export function cappedDecay(decay: number, minutes: number, maxMemoryDays: number): number {
  return clamp(decay, 0, decayOfMemory(maxMemoryDays, minutes));
}

function accumulate(x: Matrix, averages: Matrix, decay: readonly number[]): number[][] {
  let a = x[0]!.map(() => 0);
  const rows: number[][] = [];
  for (let c = 1; c < x.length; c++) {
    a = a.map((previous, i) => {
      const lambda = entry(decay, i);
      const next = lambda * previous + (1 / (1 - lambda)) * (x[c]![i]! - averages[c - 1]![i]!);
      return Math.abs(next) < 1e-10 ? 0 : next;
    });
    rows.push(a);
  }
  return rows;
}

function proportional(accumulators: Matrix, denominators: Matrix, decay: readonly number[]): number[][] {
  return accumulators.map((row, j) =>
    row.map((a, i) => {
      const lambda = entry(decay, i);
      return a / ((lambda / (1 - lambda) ** 3) * denominators[j]![i]!);
    }),
  );
}

import type { CoarseMove } from './weights/coarse-step.js';
import { sum } from './transforms.js';

type Matrix = readonly (readonly number[])[];

export interface ArbitrageOptions {
  readonly initialPoolValue: number;
  /** Rows between two arbitrages; default 1. */
  readonly arbFrequency?: number;
  /** Default true; without arbitrage the reserves never change. */
  readonly doArb?: boolean;
}

/** Reserves, rows x tokens, of a zero-fee weighted pool under perfect arbitrage (spec 02 §2, §6, §7). */
export function zeroFeeReserves(weights: Matrix, prices: Matrix, options: ArbitrageOptions): number[][] {
  const every = options.arbFrequency ?? 1;
  const initial = weights[0]!.map((w, i) => (w * options.initialPoolValue) / prices[0]![i]!);
  if (options.doArb === false) return prices.map(() => initial);
  const arbitraged = [initial];
  for (let t = every; t < prices.length; t += every) {
    const previous = arbitraged.at(-1)!;
    const ratio = reserveRatio(weights[t - every]!, prices[t - every]!, weights[t]!, prices[t]!);
    arbitraged.push(previous.map((reserve, i) => reserve * ratio[i]!));
  }
  return prices.map((_, t) => arbitraged[Math.floor(t / every)]!);
}

/** R_t / R_{t-1}: prices move at the old weights, then weights move at the new prices (spec 02 §2). */
export function reserveRatio(
  weightsBefore: readonly number[],
  pricesBefore: readonly number[],
  weightsAfter: readonly number[],
  pricesAfter: readonly number[],
): number[] {
  const a = pricesAfter.map((price, i) => price / pricesBefore[i]!);
  const b = weightsAfter.map((weight, i) => weight / weightsBefore[i]!);
  const priceLeg = Math.exp(sum(a.map((ratio, i) => weightsBefore[i]! * Math.log(ratio))));
  const weightLeg = Math.exp(sum(b.map((ratio, i) => weightsAfter[i]! * Math.log(ratio))));
  return a.map((ratio, i) => (priceLeg / ratio) * (b[i]! / weightLeg));
}

/** V_t = Σ R_t p_t. */
export function poolValue(reserves: Matrix, prices: Matrix): number[] {
  return reserves.map((row, t) => sum(row.map((reserve, i) => reserve * prices[t]![i]!)));
}

export interface MinuteLoopInput {
  /** One column a token. */
  readonly prices: readonly Float64Array[];
  /** Row of the columns the window starts at, and how many rows it has. */
  readonly startIndex: number;
  readonly rows: number;
  readonly initialWeights: readonly number[];
  /** Coarse moves, linearly interpolated; the first is made in the window's second chunk. */
  readonly moves: readonly CoarseMove[];
  readonly chunkPeriod: number;
  readonly interpolationPeriod: number;
  readonly initialPoolValue: number;
}

/**
 * The minute loop written without any trick: weights, reserves and value of every minute, one after the other, with a
 * logarithm of the price ratio and of the weight ratio a token and an exponential a leg (spec 02 §2). What fast paths are
 * timed against.
 */
export function minuteLoop(input: MinuteLoopInput): {
  /** Row-major, rows x tokens. */
  readonly reserves: Float64Array;
  readonly value: Float64Array;
} {
  const { prices, startIndex, rows, initialWeights, moves, chunkPeriod, interpolationPeriod } = input;
  const n = prices.length;
  const reserves = new Float64Array(rows * n);
  const value = new Float64Array(rows);
  const weights = new Float64Array(n);
  const previous = Float64Array.from(initialWeights);
  for (let i = 0; i < n; i++) {
    reserves[i] = (initialWeights[i]! * input.initialPoolValue) / prices[i]![startIndex]!;
    value[0]! += reserves[i]! * prices[i]![startIndex]!;
  }
  for (let t = 1; t < rows; t++) {
    const chunk = Math.floor(t / chunkPeriod);
    const steps = Math.min(t % chunkPeriod, interpolationPeriod);
    for (let i = 0; i < n; i++) {
      const move = moves[chunk - 1];
      weights[i] = move ? steps * move.delta[i]! + move.start[i]! : initialWeights[i]!;
    }
    const row = startIndex + t;
    let priceLeg = 0;
    let weightLeg = 0;
    for (let i = 0; i < n; i++) {
      priceLeg += previous[i]! * Math.log(prices[i]![row]! / prices[i]![row - 1]!);
      weightLeg += weights[i]! * Math.log(weights[i]! / previous[i]!);
    }
    const priceFactor = Math.exp(priceLeg);
    const weightFactor = Math.exp(weightLeg);
    for (let i = 0; i < n; i++) {
      const priceRatio = prices[i]![row]! / prices[i]![row - 1]!;
      const weightRatio = weights[i]! / previous[i]!;
      const ratio = (priceFactor / priceRatio) * (weightRatio / weightFactor);
      reserves[t * n + i] = reserves[(t - 1) * n + i]! * ratio;
      value[t]! += reserves[t * n + i]! * prices[i]![row]!;
    }
    previous.set(weights);
  }
  return { reserves, value };
}

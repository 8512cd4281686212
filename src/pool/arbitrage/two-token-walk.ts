import type { Conditions } from './conditions.js';
import { convexity } from './trades/index.js';
import type { FeeConstants } from './fee-constants.js';
import { inputGrowth } from './input-growth.js';

/** Kinds of events on the tape: bit 0 is which token went out, bit 1 the leg; a sample has bit 2 alone. */
export const sampleKind = 4;
export const bitsOfKind = 3;

/** Two tokens on their way through a block. */
export interface Walk {
  /** ln R of both, R over the pool's initial value. */
  readonly logs: Float64Array;
  /** Weights, and ln(w_0 / w_1), at every step of the block, the step before it first. */
  readonly weights: Float64Array;
  readonly ratios: Float64Array;
  /** Events: what and when, and δ of a trade or the first token's share of value at a sample. */
  codes: Int32Array;
  numbers: Float64Array;
  events: number;
  trades: number;
}

/** Which steps of a block to walk, and where prices are. */
export interface Stretch {
  /** Places in the block, the last one not included. */
  from: number;
  to: number;
  /** Row of the market of the first step, and rows from row to row. */
  row: number;
  rowStep: number;
  /** Steps left at the first row, and steps of every other. */
  left: number;
  every: number;
}

/**
 * Lets arbitrageurs trade whenever prices differ by more than the fee; nothing else costs them.
 *
 * The common case, and the loop a simulation with fees spends its time in: everything it reads is a local variable.
 */
export function walkFree(
  walk: Walk,
  fee: FeeConstants,
  prices: Float64Array,
  on: Stretch,
  taped: boolean,
): void {
  const { weights, ratios, codes, numbers, logs } = walk;
  const { band } = fee;
  const { to, every } = on;
  const stepOver = 4 * on.rowStep;
  let { left } = on;
  let at = 4 * on.row;
  let events = walk.events;
  let trades = 0;
  let log0 = logs[0]!;
  let log1 = logs[1]!;
  let ratio = ratios[on.from]!;
  for (let j = on.from; j < to; j++) {
    const price0 = prices[at]!;
    const price1 = prices[at + 1]!;
    for (let leg = 0; leg < 2; leg++) {
      if (leg === 1) ratio = ratios[j + 1]!;
      const gap = log0 + price0 - (log1 + price1) - ratio;
      if (gap > band) {
        const w = 2 * (j + leg);
        const delta = gap - band;
        const up = (weights[w]! / (weights[w]! + weights[w + 1]!)) * delta;
        log0 -= delta - up;
        log1 += inputGrowth(fee, up);
        trades++;
        if (taped) {
          codes[events] = (j << bitsOfKind) | (leg << 1);
          numbers[events++] = delta;
        }
      } else if (gap < -band) {
        const w = 2 * (j + leg);
        const delta = -gap - band;
        const up = (weights[w + 1]! / (weights[w]! + weights[w + 1]!)) * delta;
        log1 -= delta - up;
        log0 += inputGrowth(fee, up);
        trades++;
        if (taped) {
          codes[events] = (j << bitsOfKind) | (leg << 1) | 1;
          numbers[events++] = delta;
        }
      }
    }
    if (--left === 0) {
      left = every;
      at += stepOver;
    }
  }
  logs[0] = log0;
  logs[1] = log1;
  walk.events = events;
  walk.trades += trades;
}

/** What {@link walkCosts} needs beyond {@link walkFree}. */
export interface WalkCosts {
  readonly conditions: Conditions;
  readonly lpSupply?: Float64Array | undefined;
  /** Whether the block's first step is the window's, which nobody joins or leaves at. */
  readonly isFirst: boolean;
}

/** The same where trades cost gas or fees elsewhere, conditions change, or liquidity comes and goes. */
export function walkCosts(
  walk: Walk,
  costs: WalkCosts,
  prices: Float64Array,
  on: Stretch,
  taped: boolean,
): void {
  const { weights, ratios, codes, numbers, logs } = walk;
  const { conditions, lpSupply, isFirst } = costs;
  let { left, row } = on;
  for (let j = on.from; j < on.to; j++) {
    conditions.moveTo(row);
    const { fee, gas, arbFee } = conditions;
    if (lpSupply && left === on.every && (j > 0 || !isFirst)) {
      const now = lpSupply[row]!;
      const before = lpSupply[row - on.rowStep]!;
      if (now !== before) {
        logs[0]! += Math.log(now / before);
        logs[1]! += Math.log(now / before);
      }
    }
    for (let leg = 0; leg < 2; leg++) {
      const gap = logs[0]! + prices[4 * row]! - (logs[1]! + prices[4 * row + 1]!) - ratios[j + leg]!;
      const delta = Math.abs(gap) - fee.band;
      if (!(delta > 0)) continue;
      const out = gap > 0 ? 0 : 1;
      const w = 2 * (j + leg);
      const weightOut = weights[w + out]!;
      const weightIn = weights[w + 1 - out]!;
      const up = (weightOut / (weightOut + weightIn)) * delta;
      const down = delta - up;
      if (gas > 0 || arbFee > 0) {
        const scale = Math.exp(logs[out]! + prices[4 * row + out]! - down) / weightOut;
        const profit = scale * (weightIn * convexity(-up) + weightOut * convexity(down));
        const flow = scale * (weightOut * Math.expm1(down) - weightIn * Math.expm1(-up));
        if (!(profit - gas >= (arbFee / 2) * flow)) continue;
      }
      logs[out]! -= down;
      logs[1 - out]! += inputGrowth(fee, up);
      walk.trades++;
      if (taped) {
        codes[walk.events] = (j << bitsOfKind) | (leg << 1) | out;
        numbers[walk.events++] = delta;
      }
    }
    if (--left === 0) {
      left = on.every;
      row += on.rowStep;
    }
  }
}

import type { CoarseMove } from './coarse-step.js';
import { momentum, type ReferenceParameters } from './momentum.js';
import { poolValue, zeroFeeReserves } from './reserves.js';
import type { ReferenceSettings } from './settings.js';
import { clampingSlice, initialWeights, minuteWeights, windowMoves, windowRuleOutputs } from './weights.js';

type Matrix = readonly (readonly number[])[];

/** A delta rule: rule outputs for a whole price array. */
export type ReferenceRule = (
  prices: Matrix,
  parameters: ReferenceParameters,
  settings: ReferenceSettings,
) => number[][];

export interface ReferenceInput {
  /** Rows x tokens: burn-in rows, the window, and spare rows after it. */
  readonly prices: Matrix;
  /** Row the window starts at. */
  readonly startIndex: number;
  /** B; the simulation has B - 1 rows. */
  readonly windowLength: number;
  readonly parameters: ReferenceParameters;
  readonly settings: ReferenceSettings;
  /** Default {@link momentum}. */
  readonly rule?: ReferenceRule;
  /** Bounds on single weights; none by default. */
  readonly bounds?: { readonly low: readonly number[]; readonly high: readonly number[] };
}

export interface ReferenceResult {
  /** Of the whole price array. */
  readonly ruleOutputs: Matrix;
  readonly initialWeights: readonly number[];
  /** Coarse moves of the window. */
  readonly moves: readonly CoarseMove[];
  /** Rows x tokens of the window. */
  readonly prices: Matrix;
  readonly weights: Matrix;
  readonly reserves: Matrix;
  readonly value: readonly number[];
}

/** Simulates a zero-fee pool under a delta rule, minute by minute, straight from the specification. */
export function referenceSimulation(input: ReferenceInput): ReferenceResult {
  const { startIndex, windowLength, parameters, settings } = input;
  const rows = windowLength - 1;
  const ruleOutputs = (input.rule ?? momentum)(input.prices, parameters, settings);
  const initial = initialWeights(parameters);
  const signals = windowRuleOutputs(ruleOutputs, startIndex, windowLength, settings);
  const moves = windowMoves(initial, signals, settings, input.bounds);
  const weights = minuteWeights(initial, moves, rows, settings);
  const prices = clampingSlice(input.prices, startIndex, rows);
  const reserves = zeroFeeReserves(weights, prices, settings);
  return {
    ruleOutputs,
    initialWeights: initial,
    moves,
    prices,
    weights,
    reserves,
    value: poolValue(reserves, prices),
  };
}

import { boundsOf, type ReferenceBounds } from './weights/bounds.js';
import type { CoarseMove } from './weights/coarse-step.js';
import { memberParameters, type ReferenceParameters } from './parameters.js';
import { poolValue, zeroFeeReserves } from './reserves.js';
import {
  findReferenceRule,
  minVariance,
  momentum,
  targetRules,
  type ReferenceRule,
  type ReferenceSeries,
} from './rules/index.js';
import type { ReferenceSettings } from './settings.js';
import { smoothingDecay } from './weights/smoothing.js';
import { sum } from './transforms.js';
import {
  clampingSlice,
  initialWeights,
  minuteWeights,
  targetMinuteWeights,
  windowMoves,
  windowRuleOutputs,
  windowTargetMoves,
} from './weights/window-weights.js';

type Matrix = readonly (readonly number[])[];

export interface ReferenceInput {
  /** Rows x tokens: burn-in rows, the window, and spare rows after it. */
  readonly prices: Matrix;
  /** Row the window starts at. */
  readonly startIndex: number;
  /** B; the simulation has B - 1 rows. */
  readonly windowLength: number;
  readonly parameters: ReferenceParameters;
  readonly settings: ReferenceSettings;
  /** A rule, or the name of one; default momentum. */
  readonly rule?: ReferenceRule | string;
  /** Whether the rule's outputs are changes of weights or weights; default: what a named rule's are, else changes. */
  readonly outputs?: 'deltas' | 'weights';
  /** Matrices the rule needs beside the prices, row for row with them. */
  readonly series?: ReferenceSeries;
  /** Bounds on single weights; default those of the parameters, if any. */
  readonly bounds?: ReferenceBounds;
}

export interface ReferenceResult {
  /** Of the whole price array; of an ensemble, the mean of its members'. */
  readonly ruleOutputs: Matrix;
  /** Weights of the first row; those of a target rule are its first target. */
  readonly initialWeights: readonly number[];
  /** Coarse moves of the window. Those of a delta rule begin with the second chunk. */
  readonly moves: readonly CoarseMove[];
  /** Rows x tokens of the window. */
  readonly prices: Matrix;
  readonly weights: Matrix;
  readonly reserves: Matrix;
  readonly value: readonly number[];
}

/** Simulates a zero-fee pool under a rule, minute by minute, straight from the specification. */
export function referenceSimulation(input: ReferenceInput): ReferenceResult {
  const { startIndex, windowLength, settings } = input;
  const ruleOutputs = meanRuleOutputs(input);
  const { initial, moves, weights } = hasTargets(input)
    ? targetPath(input, ruleOutputs)
    : deltaPath(input, ruleOutputs);
  const prices = clampingSlice(input.prices, startIndex, windowLength - 1);
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

interface WeightPath {
  readonly initial: readonly number[];
  readonly moves: readonly CoarseMove[];
  readonly weights: Matrix;
}

function deltaPath(input: ReferenceInput, ruleOutputs: Matrix): WeightPath {
  const { startIndex, windowLength, parameters, settings } = input;
  const signals = windowRuleOutputs(ruleOutputs, startIndex, windowLength, settings);
  const initial = initialWeights(parameters);
  const moves = windowMoves(initial, signals, settings, input.bounds ?? boundsOf(parameters));
  return { initial, moves, weights: minuteWeights(initial, moves, windowLength - 1, settings) };
}

function targetPath(input: ReferenceInput, ruleOutputs: Matrix): WeightPath {
  const { startIndex, windowLength, parameters, settings } = input;
  const seesChunkEnd = ruleOf(input) === minVariance && settings.lookahead === true;
  const signals = windowRuleOutputs(ruleOutputs, startIndex, windowLength, settings, seesChunkEnd ? 1 : 0);
  const smoothing = smoothingDecay(parameters, settings);
  const moves = windowTargetMoves(smoothing, signals, settings, input.bounds ?? boundsOf(parameters));
  const weights = targetMinuteWeights(moves, windowLength - 1, settings);
  return { initial: moves[0]!.start, moves, weights };
}

function ruleOf({ rule = momentum }: ReferenceInput): ReferenceRule {
  return typeof rule === 'string' ? findReferenceRule(rule) : rule;
}

function hasTargets(input: ReferenceInput): boolean {
  if (input.outputs) return input.outputs === 'weights';
  return targetRules.includes(ruleOf(input));
}

/** The members' rule outputs, averaged (spec 01 §10.2). */
function meanRuleOutputs(input: ReferenceInput): number[][] {
  const { prices, parameters, settings, series } = input;
  const members = memberParameters(parameters, settings.ensembleMembers ?? 1);
  const outputs = members.map((member) => ruleOf(input)(prices, member, settings, series));
  return outputs[0]!.map((row, j) =>
    row.map((_, i) => sum(outputs.map((rows) => rows[j]![i]!)) / outputs.length),
  );
}

import type { ReferenceBounds } from './bounds.js';
import { coarseScan, coarseTargetScan, type CoarseMove, type CoarseStep } from './coarse-step.js';
import { chunkWeights } from './interpolation.js';
import { given, type ReferenceParameters } from '../parameters.js';
import type { ReferenceSettings } from '../settings.js';
import { softmax } from '../transforms.js';

type Matrix = readonly (readonly number[])[];

/** `count` rows from `start`, shifted to fit inside the array (spec 01 §1.1). */
export function clampingSlice<T>(rows: readonly T[], start: number, count: number): T[] {
  if (count > rows.length) throw new Error(`A slice of ${count} rows does not fit in ${rows.length}.`);
  const first = Math.min(Math.max(start, 0), rows.length - count);
  return rows.slice(first, first + count);
}

/**
 * The rule outputs of a window (spec 01 §1.2): from trunc(s / cp), so signals of a window that starts off the coarse grid
 * are stale, never early; ⌈B / cp⌉ of them. Row j of the rule outputs is made from coarse prices up to j + `lag`: 1 for delta
 * rules, 0 for target rules.
 */
export function windowRuleOutputs(
  ruleOutputs: Matrix,
  startIndex: number,
  windowLength: number,
  settings: ReferenceSettings,
  lag = 1,
): (readonly number[])[] {
  const first = Math.trunc(startIndex / settings.chunkPeriod);
  const count = Math.ceil(windowLength / settings.chunkPeriod);
  if (settings.missingSpareRows !== 'shift-signals-earlier' && first + count > ruleOutputs.length) {
    const needed = (first + count - 1 + lag) * settings.chunkPeriod + 1;
    throw new Error(`The window's last signals need price rows 0 ... ${needed - 1}, which are missing.`);
  }
  return clampingSlice(ruleOutputs, first, count);
}

/** Initial weights of a parameter set (spec 01 §2.3). */
export function initialWeights(parameters: ReferenceParameters): readonly number[] {
  const logits = parameters['initial_weights_logits'];
  return logits ? softmax(logits) : given(parameters, 'initial_weights');
}

/** The coarse moves of a delta rule in a window. */
export function windowMoves(
  initial: readonly number[],
  ruleOutputs: Matrix,
  settings: ReferenceSettings,
  bounds?: ReferenceBounds,
): CoarseMove[] {
  return coarseScan(initial, ruleOutputs, limits(settings, bounds));
}

/** The coarse moves of a target rule in a window; they start at the first target (spec 01 §6.7). */
export function windowTargetMoves(
  smoothing: readonly number[],
  ruleOutputs: Matrix,
  settings: ReferenceSettings,
  bounds?: ReferenceBounds,
): CoarseMove[] {
  return coarseTargetScan(ruleOutputs, { ...limits(settings, bounds), smoothing });
}

/** Minute weights of a delta rule: a first chunk of initial weights, then a chunk a move, `rows` of them (spec 01 §8.1). */
export function minuteWeights(
  initial: readonly number[],
  moves: readonly CoarseMove[],
  rows: number,
  settings: ReferenceSettings,
): (readonly number[])[] {
  const weights: (readonly number[])[] = [];
  for (let t = 0; t < settings.chunkPeriod; t++) weights.push(initial);
  weights.push(...targetMinuteWeights(moves, rows, settings));
  return weights.slice(0, rows);
}

/** Minute weights of a target rule: a chunk a move from the first row on, `rows` of them (spec 01 §8.2). */
export function targetMinuteWeights(
  moves: readonly CoarseMove[],
  rows: number,
  settings: ReferenceSettings,
): (readonly number[])[] {
  return moves.flatMap((move) => chunkWeights(move.start, move.delta, settings)).slice(0, rows);
}

function limits(
  settings: ReferenceSettings,
  bounds: ReferenceBounds | undefined,
): Omit<CoarseStep, 'position' | 'ruleOutput' | 'smoothing'> {
  return {
    minimumWeight: settings.minimumWeight,
    steps: settings.interpolationPeriod,
    maximumChange: settings.maximumChange,
    ...(bounds && { bounds }),
  };
}

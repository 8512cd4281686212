import type { ReferenceBounds } from './bounds.js';
import { clamp, entry, sum } from '../transforms.js';

export interface CoarseStep {
  /** The position before the step. */
  readonly position: readonly number[];
  readonly ruleOutput: readonly number[];
  readonly minimumWeight: number;
  /** Rows the move is spread over. */
  readonly steps: number;
  readonly maximumChange: number;
  /** λ_s of a target rule; absent for a delta rule. */
  readonly smoothing?: readonly number[];
  readonly bounds?: ReferenceBounds;
}

export interface CoarseMove {
  readonly start: readonly number[];
  /** Weight change a row. */
  readonly delta: readonly number[];
  /** Where the move would go without the speed limit. */
  readonly target: readonly number[];
  /** Where it does go; the next step's position. */
  readonly position: readonly number[];
}

/** One rule output to one coarse move (spec 01 §6.1-6.5). */
export function coarseStep(step: CoarseStep): CoarseMove {
  const { position, steps } = step;
  let x = normalised(proposal(step));
  if (step.bounds) x = normalised(withinBounds(x, step.bounds));
  const target = summingToOne(aboveFloor(x, step.minimumWeight));
  const wanted = target.map((weight, i) => (1 / steps) * (weight - position[i]!));
  const delta = limited(wanted, step.maximumChange);
  return { start: position, delta, target, position: position.map((p, i) => p + delta[i]! * steps) };
}

/** The moves of a delta rule from given initial weights (spec 01 §6.7). */
export function coarseScan(
  initialWeights: readonly number[],
  ruleOutputs: readonly (readonly number[])[],
  limits: Omit<CoarseStep, 'position' | 'ruleOutput' | 'smoothing'>,
): CoarseMove[] {
  return scanFrom(initialWeights, ruleOutputs, limits);
}

/** The moves of a target rule: the initial state is the target of a first step from rows[0] to itself (spec 01 §6.7). */
export function coarseTargetScan(
  ruleOutputs: readonly (readonly number[])[],
  limits: Omit<CoarseStep, 'position' | 'ruleOutput'> & { readonly smoothing: readonly number[] },
): CoarseMove[] {
  const first = ruleOutputs[0]!;
  return scanFrom(
    coarseStep({ ...limits, position: first, ruleOutput: first, steps: 1 }).target,
    ruleOutputs,
    limits,
  );
}

/** A change scaled so that its largest entry is `maximumChange`, if it is larger (spec 01 §6.5). */
export function limited(change: readonly number[], maximumChange: number): number[] {
  const largest = Math.max(...change.map(Math.abs));
  return change.map((d) => (largest > maximumChange ? d * (maximumChange / (largest + 1e-10)) : d));
}

function scanFrom(
  initial: readonly number[],
  ruleOutputs: readonly (readonly number[])[],
  limits: Omit<CoarseStep, 'position' | 'ruleOutput'>,
): CoarseMove[] {
  const moves: CoarseMove[] = [];
  let position = initial;
  for (const ruleOutput of ruleOutputs) {
    const move = coarseStep({ ...limits, position, ruleOutput });
    moves.push(move);
    position = move.position;
  }
  return moves;
}

function proposal({ position, ruleOutput, smoothing }: CoarseStep): number[] {
  if (!smoothing) return position.map((p, i) => p + ruleOutput[i]!);
  return position.map((p, i) => entry(smoothing, i) * p + (1 - entry(smoothing, i)) * ruleOutput[i]!);
}

function normalised(x: readonly number[]): number[] {
  const total = sum(x);
  return x.map((weight) => weight / total);
}

/** Spec 01 §6.2, before its final division by the sum. */
function withinBounds(x: readonly number[], bounds: ReferenceBounds): number[] {
  const low = x.map((_, i) => entry(bounds.low, i));
  const high = x.map((_, i) => entry(bounds.high, i));
  const clamped = x.map((weight, i) => clamp(weight, low[i]!, high[i]!));
  const total = sum(clamped);
  const up = clamped.map((weight, i) => high[i]! - weight);
  const down = clamped.map((weight, i) => weight - low[i]!);
  return clamped.map((weight, i) => {
    let adjustment = 0;
    if (total < 1) adjustment = ((1 - total) * up[i]!) / (sum(up) + 1e-10);
    if (total > 1) adjustment = (-(total - 1) * down[i]!) / (sum(down) + 1e-10);
    return clamp(weight + adjustment, low[i]!, high[i]!);
  });
}

/** Spec 01 §6.3: one pass, so rescaled entries may fall below the floor again. */
function aboveFloor(x: readonly number[], floor: number): number[] {
  const low = x.map((weight) => weight < floor);
  const lowCount = low.filter(Boolean).length;
  const clamped = x.map((weight) => clamp(weight, floor, 1 - (x.length - 1) * floor));
  const others = sum(clamped.filter((_, i) => !low[i]));
  return clamped.map((weight, i) => (low[i] ? weight : (weight * (1 - lowCount * floor)) / others));
}

/** Spec 01 §6.4: the first largest entry takes up the rounding of the sum. */
function summingToOne(x: readonly number[]): number[] {
  const largest = x.indexOf(Math.max(...x));
  return x.map((weight, i) => (i === largest ? weight - sum(x) + 1 : weight));
}

import type { ParameterSet, StrategyKernels, StrategyRun } from '../simulation/index.js';
import { isBoundParameter, rawSize, type Rule } from '../strategy/index.js';
import type { Transformation } from './optimisers/index.js';
import type { LaneGradient } from './threads/index.js';

/** Trainable parameters of a set in one vector, and back. */
export interface ParameterVector {
  readonly size: number;
  /** One name an entry. */
  readonly names: readonly string[];
  pack(parameters: Readonly<Record<string, ArrayLike<number>>>): Float64Array;
  /** Parameters with their trainable part replaced. */
  unpack(vector: Float64Array, parameters: ParameterSet): ParameterSet;
}

/** Lays the trainable parameters of a strategy out as a vector, in the strategy's own order. */
export function parameterVector(kernels: StrategyKernels): ParameterVector {
  const { shapes, view, trained } = kernels;
  const sizes = trained.map((name) => rawSize(shapes[name]!, view.grid.assets));
  const names = trained.flatMap((name, k) => Array.from({ length: sizes[k]! }, () => name));
  return {
    size: names.length,
    names,
    pack: (parameters) => Float64Array.from(trained.flatMap((name) => Array.from(parameters[name]!))),
    unpack: (vector, parameters) => {
      let next = 0;
      const replaced = trained.map(
        (name, k) => [name, [...vector.subarray(next, (next += sizes[k]!))]] as const,
      );
      return { ...parameters, ...Object.fromEntries(replaced) };
    },
  };
}

/** One parameter set in training. */
export interface TrainingSet {
  readonly run: StrategyRun;
  parameters: ParameterSet;
  optimiserState: readonly unknown[];
  skipped: number;
}

/** What one update did. */
export interface UpdateReport {
  /** Mean objective over the batch, before the update. */
  readonly objective: number;
  /** Norm of the gradient before clipping. */
  readonly gradientNorm: number;
  /** False where the objective or gradient was not finite and the set was left as it was. */
  readonly updated: boolean;
}

/** What an update needs besides the set. */
export interface UpdateContext {
  readonly vector: ParameterVector;
  readonly optimiser: Transformation<readonly unknown[]>;
}

/**
 * One gradient step: J(θ) = mean over the batch, ascended by descending -J. A set whose objective or gradient is not
 * finite keeps its parameters and its optimiser state (spec 07 §9).
 */
export function updateSet(
  set: TrainingSet,
  { objective, gradient }: LaneGradient,
  { vector, optimiser }: UpdateContext,
): UpdateReport {
  const ascent = vector.pack(gradient);
  let squares = 0;
  for (const slope of ascent) squares += slope * slope;
  const gradientNorm = Math.sqrt(squares);
  if (!Number.isFinite(objective) || !Number.isFinite(gradientNorm)) {
    set.skipped++;
    return { objective, gradientNorm, updated: false };
  }
  const current = vector.pack(set.parameters);
  const { updates, state } = optimiser.update(
    ascent.map((slope) => -slope),
    set.optimiserState,
    current,
  );
  set.optimiserState = state;
  set.parameters = vector.unpack(
    current.map((value, k) => value + updates[k]!),
    set.parameters,
  );
  set.run.setParameters(set.parameters);
  return { objective, gradientNorm, updated: true };
}

/**
 * Where weight decay acts: everywhere but on memory lengths, which it would pull towards a fixed number of days (T10), and on
 * bounds, which mean weights.
 */
export function decayMask(rule: Rule, names: readonly string[]): Float64Array {
  const memories = new Set(
    rule.parameters.filter(({ human }) => human?.unit === 'days').map((parameter) => parameter.name),
  );
  return Float64Array.from(names, (name) =>
    memories.has(name) || name.startsWith('logit_') || isBoundParameter(name) ? 0 : 1,
  );
}

import type { ParameterSet, StrategyKernels } from '../../simulation/index.js';
import { isBoundParameter, rawSize, type Rule } from '../../strategy/index.js';

/** Trainable parameters of a set in one vector, and back. */
export interface ParameterVector {
  readonly size: number;
  /** One name an entry. */
  readonly names: readonly string[];
  /** Each name once. */
  readonly trained: readonly string[];
  /** Whether a parameter has one number a token. */
  isPerToken(name: string): boolean;
  /** The numbers steps are taken in. */
  pack(parameters: Readonly<Record<string, ArrayLike<number>>>): Float64Array;
  /** Derivatives by those numbers. */
  packGradient(gradient: Readonly<Record<string, Float64Array>>): Float64Array;
  /** What `packGradient` made one vector of, by name. */
  name(vector: Float64Array): Record<string, Float64Array>;
  /** Parameters with their trainable part replaced. */
  unpack(vector: Float64Array, parameters: ParameterSet): ParameterSet;
}

/**
 * Lays the trainable parameters of a strategy out as a vector, in the strategy's own order.
 *
 * @param trained names of them; default all that gradients flow into
 */
export function parameterVector(
  kernels: StrategyKernels,
  trained: readonly string[] = kernels.trained,
): ParameterVector {
  const { shapes, view } = kernels;
  const sizes = trained.map((name) => rawSize(shapes[name]!, view.grid.assets));
  const names = trained.flatMap((name, k) => Array.from({ length: sizes[k]! }, () => name));
  const pack = (values: Readonly<Record<string, ArrayLike<number>>>): Float64Array =>
    Float64Array.from(trained.flatMap((name) => Array.from(values[name]!)));
  return {
    size: names.length,
    names,
    trained,
    isPerToken: (name) => shapes[name]!.shape === 'vector',
    pack,
    packGradient: pack,
    name: (vector) => {
      let next = 0;
      return Object.fromEntries(
        trained.map((name, k) => [name, vector.slice(next, (next += sizes[k]!))] as const),
      );
    },
    unpack: (vector, parameters) => {
      let next = 0;
      const replaced = trained.map(
        (name, k) => [name, [...vector.subarray(next, (next += sizes[k]!))]] as const,
      );
      return { ...parameters, ...Object.fromEntries(replaced) };
    },
  };
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

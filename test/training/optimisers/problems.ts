import { randomStream } from '../../../src/sampling/index.js';
import type { Transformation } from '../../../src/training/index.js';

/** Something to minimise, and where from. */
export interface Problem {
  readonly start: readonly number[];
  /** Value above the lowest, without noise. */
  readonly excess: (x: Float64Array) => number;
  /** Gradients along one path; noise is the same on every path. */
  readonly slopes: () => (x: Float64Array) => Float64Array;
}

/** Half of Σ c x², with the same gradient on every path. */
function bowl(start: readonly number[], curvature: readonly number[]): Problem {
  return {
    start,
    excess: (x) => x.reduce((sum, value, k) => sum + (curvature[k]! * value * value) / 2, 0),
    slopes: () => (x) => x.map((value, k) => curvature[k]! * value),
  };
}

const quadratic = bowl([2, -3, 1], [1, 1, 1]);

/** Problems every optimiser has to solve, from the same starts. */
export const problems = {
  quadratic,

  'ill-conditioned quadratic': bowl([1, 1], [100, 1]),

  // Lowest at (1, 1), at the end of a bent valley. Rosenbrock 1960, from its usual start.
  Rosenbrock: {
    start: [-1.2, 1],
    excess: ([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2,
    slopes:
      () =>
      ([x, y]) =>
        Float64Array.of(-2 * (1 - x!) - 400 * x! * (y! - x! ** 2), 200 * (y! - x! ** 2)),
  },

  // Every gradient entry has a normal error of 0.5.
  'noisy quadratic': {
    ...quadratic,
    slopes: () => {
      const noise = randomStream(5, 'noise');
      return (x) => x.map((value) => value + 0.5 * noise.normal());
    },
  },

  // Lowest on the whole plane x + y = 1; z does not matter.
  'flat direction': {
    start: [2, -0.5, 4],
    excess: ([x, y]) => (x! + y! - 1) ** 2 / 2,
    slopes:
      () =>
      ([x, y]) =>
        Float64Array.of(x! + y! - 1, x! + y! - 1, 0),
  },
} as const satisfies Record<string, Problem>;

/** Name of one of the {@link problems}. */
export type ProblemName = keyof typeof problems;

/** Where an optimiser is after a number of steps; `watch` sees the arguments of every update and what came of them. */
export function descend<State>(
  optimiser: Transformation<State>,
  { start, slopes }: Problem,
  steps: number,
  watch?: (
    given: { readonly gradient: Float64Array; readonly state: State; readonly x: Float64Array },
    made: { readonly updates: Float64Array; readonly state: State },
  ) => void,
): Float64Array {
  const slope = slopes();
  let x = Float64Array.from(start);
  let state = optimiser.init(x.length);
  for (let step = 0; step < steps; step++) {
    const given = { gradient: slope(x), state, x };
    const made = optimiser.update(given.gradient, state, x);
    watch?.(given, made);
    ({ state } = made);
    x = x.map((value, k) => value + made.updates[k]!);
  }
  return x;
}

import type { Distributions, SearchValue } from '../../../src/black-box/spaces/distribution.js';

/** A function to minimise that is published with its minimum. */
export interface Problem {
  readonly name: string;
  readonly distributions: Distributions;
  readonly evaluate: (values: Readonly<Record<string, SearchValue>>) => number;
  /** Lowest value. */
  readonly minimum: number;
  /** Where it has it. */
  readonly at: Readonly<Record<string, SearchValue>>;
}

/** A problem of real numbers x0, x1, ... of one range each. */
export function realProblem(
  name: string,
  ranges: readonly (readonly [low: number, high: number])[],
  evaluate: (x: readonly number[]) => number,
  best: { readonly minimum: number; readonly at: readonly number[] },
): Problem {
  const names = ranges.map((_, k) => `x${k}`);
  return {
    name,
    distributions: Object.fromEntries(
      ranges.map(([low, high], k) => [`x${k}`, { kind: 'float', low, high } as const]),
    ),
    evaluate: (values) => evaluate(names.map((key) => Number(values[key]))),
    minimum: best.minimum,
    at: Object.fromEntries(best.at.map((value, k) => [`x${k}`, value])),
  };
}

/** The same range n times. */
export function cube(n: number, low: number, high: number): (readonly [number, number])[] {
  return Array.from({ length: n }, () => [low, high] as const);
}

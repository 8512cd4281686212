import { returnsMatrix, type ReturnsMatrix } from '../../../src/evaluation/overfitting/index.js';
import type { Statement } from '../../../src/evaluation/statistics/statement.js';
import { randomStream } from '../../../src/sampling/index.js';

/** A matrix by its rows. */
export function matrixOf(...rows: (readonly number[])[]): ReturnsMatrix {
  return returnsMatrix(rows.map((row) => Float64Array.from(row)));
}

/** Strategies of independent, standard normal daily returns, plus a drift of their own if one is given. */
export function noise(
  strategies: number,
  days: number,
  seed: number,
  drift: (strategy: number) => number = () => 0,
): ReturnsMatrix {
  const stream = randomStream(seed, 'noise');
  return {
    strategies,
    days,
    values: Float64Array.from(
      { length: strategies * days },
      (_, k) => stream.normal() + drift(Math.floor(k / days)),
    ),
  };
}

/** Every entry changed. */
export function mapped(
  matrix: ReturnsMatrix,
  change: (value: number, strategy: number) => number,
): ReturnsMatrix {
  return { ...matrix, values: matrix.values.map((value, k) => change(value, Math.floor(k / matrix.days))) };
}

export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A statement that has a value; fails with its reason otherwise. */
export function defined<Details>(
  statement: Statement<Details>,
): Extract<Statement<Details>, { value: number }> {
  if (statement.value === null) throw new Error(statement.reason);
  return statement;
}

import { InputError } from '../../diagnostics/index.js';

/** What several strategies returned on the same days. */
export interface ReturnsMatrix {
  /** S: rows. A strategy is anything that could have been chosen: a trial, a checkpoint, a parameter set. */
  readonly strategies: number;
  /** T: columns. */
  readonly days: number;
  /** Daily excess log returns, [S, T], row by row. */
  readonly values: Float64Array;
}

/** Daily mean and population standard deviation of every row, each [S]; the deviation of a row that never moves is exactly 0. */
export interface RowMoments {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** A spread this small beside the mean is the rounding of equal returns. */
const flat = 1e-12;

/**
 * The matrix of some series of daily returns, a strategy each.
 *
 * @throws InputError (`evaluation.returns_matrix`) where the series differ in length or a return is not finite
 */
export function returnsMatrix(rows: readonly Float64Array[]): ReturnsMatrix {
  const days = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * days);
  rows.forEach((row, strategy) => {
    if (row.length !== days) {
      throw new InputError(
        `Strategy ${strategy} has returns of ${row.length} days and strategy 0 of ${days}; expected the same days of all.`,
        {
          code: 'evaluation.returns_matrix',
          path: `rows[${strategy}]`,
          value: row.length,
          expected: `${days} days`,
        },
      );
    }
    values.set(row, strategy * days);
  });
  const matrix = { strategies: rows.length, days, values };
  checkMatrix(matrix);
  return matrix;
}

/** @throws InputError (`evaluation.returns_matrix`) where the sizes disagree or a return is not finite */
export function checkMatrix({ strategies, days, values }: ReturnsMatrix): void {
  for (const [path, size] of Object.entries({ strategies, days })) {
    if (Number.isInteger(size) && size >= 0) continue;
    throw new InputError(`${path} is ${size}; expected a whole number of at least 0.`, {
      code: 'evaluation.returns_matrix',
      path,
      value: size,
      expected: 'a whole number of at least 0',
    });
  }
  if (values.length !== strategies * days) {
    throw new InputError(
      `A matrix of ${strategies} strategies and ${days} days holds ${values.length} returns; expected ${strategies * days}.`,
      {
        code: 'evaluation.returns_matrix',
        path: 'values',
        value: values.length,
        expected: `${strategies * days} returns`,
      },
    );
  }
  const odd = values.findIndex((value) => !Number.isFinite(value));
  if (odd < 0) return;
  const [strategy, day] = [Math.floor(odd / days), odd % days];
  throw new InputError(
    `The return of strategy ${strategy} on day ${day} is ${values[odd]!}; expected a finite number.`,
    {
      code: 'evaluation.returns_matrix',
      path: `values[${strategy}, ${day}]`,
      value: values[odd],
      expected: 'a finite number',
    },
  );
}

/** {@link RowMoments} of a matrix with at least a day, by two passes. */
export function rowMoments({ strategies, days, values }: ReturnsMatrix): RowMoments {
  const means = new Float64Array(strategies);
  const deviations = new Float64Array(strategies);
  for (let s = 0; s < strategies; s++) {
    const row = values.subarray(s * days, (s + 1) * days);
    let sum = 0;
    for (let t = 0; t < days; t++) sum += row[t]!;
    const mean = sum / days;
    let squares = 0;
    for (let t = 0; t < days; t++) squares += (row[t]! - mean) ** 2;
    const deviation = Math.sqrt(squares / days);
    means[s] = mean;
    deviations[s] = deviation <= flat * Math.abs(mean) ? 0 : deviation;
  }
  return { means, deviations };
}

/** Why a row without spread leaves a statistic undefined, or `undefined` where every row has some. */
export function flatRowReason({ deviations }: RowMoments): string | undefined {
  const strategy = deviations.indexOf(0);
  return strategy < 0
    ? undefined
    : `Strategy ${strategy} returns the same every day, so its standard deviation is 0; leave it out.`;
}

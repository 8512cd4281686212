import type { Explanation } from '../../../explain/index.js';
import type { Column } from '../../../tables/index.js';

interface Row {
  readonly measure: string;
  readonly name: string;
  /** Empty: all. */
  readonly token: string;
  readonly value: number | null;
  readonly standardError?: number | null;
  readonly interval?: readonly [number, number] | null;
}

/** `explain.csv`: a row a number, for all measures. */
export function explanationColumns(result: Explanation): readonly Column[] {
  const rows = [...gradientRows(result), ...permutationRows(result), ...sobolRows(result)];
  const texts = (key: 'measure' | 'name' | 'token'): Column => ({
    name: key,
    values: rows.map((row) => row[key]),
  });
  const numbers = (name: string, of: (row: Row) => number | null | undefined): Column => ({
    name,
    values: Float64Array.from(rows, (row) => of(row) ?? NaN),
  });
  return [
    texts('measure'),
    texts('name'),
    texts('token'),
    numbers('value', ({ value }) => value),
    numbers('standard_error', ({ standardError }) => standardError),
    numbers('low', ({ interval }) => interval?.[0]),
    numbers('high', ({ interval }) => interval?.[1]),
  ];
}

function gradientRows({ inputGradient, tokens }: Explanation): readonly Row[] {
  const { signals, parameters } = inputGradient;
  return [
    ...signals.flatMap(({ signal, total, perToken }) => [
      { measure: 'signal_gradient', name: signal, token: '', value: total },
      ...tokens.map((token, i) => ({
        measure: 'signal_gradient',
        name: signal,
        token,
        value: perToken[i]!,
      })),
    ]),
    ...parameters.flatMap(({ parameter, total, labels, products }) => [
      { measure: 'parameter_gradient', name: parameter, token: '', value: total },
      ...labels.map((label, k) => ({
        measure: 'parameter_gradient_entry',
        name: label,
        token: '',
        value: products[k]!,
      })),
    ]),
  ];
}

function permutationRows({ permutation }: Explanation): readonly Row[] {
  return (permutation?.losses ?? []).map(({ signal, token, loss, standardError }) => ({
    measure: 'permutation_loss',
    name: signal ?? 'all signals',
    token: token ?? '',
    value: loss,
    standardError,
  }));
}

function sobolRows({ sobol }: Explanation): readonly Row[] {
  return (sobol?.indices ?? []).flatMap(({ name, first, firstInterval, total, totalInterval }) => [
    { measure: 'sobol_first', name, token: '', value: first, interval: firstInterval },
    { measure: 'sobol_total', name, token: '', value: total, interval: totalInterval },
  ]);
}

import { seriesError } from '../series/series-error.js';
import type { MinuteInputs, MinuteSeries, Trades } from './minute-inputs.js';

/**
 * The rows from `fromRow` up to, not including, `toRow`. Shares memory, but for the rows of trades, which count from `fromRow`;
 * trades of other rows are left out.
 *
 * @throws MarketError when the bounds are not whole numbers with `0 <= fromRow < toRow`, or a series ends before `toRow`
 */
export function sliceMinuteInputs(inputs: MinuteInputs, fromRow: number, toRow: number): MinuteInputs {
  if (!Number.isInteger(fromRow) || fromRow < 0) throw outside('fromRow', fromRow, 'a whole number from 0');
  if (!Number.isInteger(toRow) || toRow <= fromRow) {
    throw outside('toRow', toRow, `a whole number from ${fromRow + 1}`);
  }
  const series = (['fees', 'gasCost', 'arbFees', 'lpSupply'] as const).flatMap((key) => {
    const given = inputs[key];
    return given ? [[key, sliceMinuteSeries(given, fromRow, toRow)] as const] : [];
  });
  return {
    ...Object.fromEntries(series),
    ...(inputs.trades ? { trades: sliceTrades(inputs.trades, fromRow, toRow) } : {}),
  };
}

function sliceMinuteSeries(series: MinuteSeries, fromRow: number, toRow: number): MinuteSeries {
  const { length } = series.values;
  if (toRow > length) throw outside('toRow', toRow, `at most ${length}, the rows of ${series.name},`);
  return { ...series, values: series.values.subarray(fromRow, toRow) };
}

function sliceTrades({ rows, tokenIn, tokenOut, amounts }: Trades, fromRow: number, toRow: number): Trades {
  const after = rows.findIndex((row) => row >= fromRow);
  const first = after < 0 ? rows.length : after;
  const beyond = rows.findIndex((row) => row >= toRow);
  const end = beyond < 0 ? rows.length : beyond;
  return {
    rows: rows.subarray(first, end).map((row) => row - fromRow),
    tokenIn: tokenIn.subarray(first, end),
    tokenOut: tokenOut.subarray(first, end),
    amounts: amounts.subarray(first, end),
  };
}

function outside(path: string, value: number, expected: string) {
  return seriesError(`The slice of minute inputs has ${path} ${value}; ${expected} was expected.`, {
    code: 'market.series_slice',
    path,
    value,
    expected,
  });
}

import type { MinuteInputs, MinuteSeries, Trades } from './minute-inputs.js';

/** The rows from `fromRow` up to, not including, `toRow`. Shares memory; trades of other rows are left out. */
export function sliceMinuteInputs(inputs: MinuteInputs, fromRow: number, toRow: number): MinuteInputs {
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

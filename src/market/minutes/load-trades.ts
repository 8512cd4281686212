import { nearest, type Warning } from '../../diagnostics/index.js';
import type { Column } from '../../tables/index.js';
import { barMilliseconds, frameEnd, type PriceFrame } from '../frame/price-frame.js';
import { utc } from '../frame/utc.js';
import { seriesError } from '../series/series-error.js';
import { columnPlace } from '../series/series-file.js';
import type { Trades } from './minute-inputs.js';
import { checkOnSteps, numbersOf, readStamped, timeOrder } from './stamped-table.js';

export interface LoadTradesOptions {
  /** A Parquet or CSV file with columns `unix`, `token_in`, `token_out` and `amount_in`. */
  readonly file: string;
  /** Whose rows and tokens the trades are for. */
  readonly prices: PriceFrame;
}

/**
 * Loads trades to be made with a pool. Several of one minute are all kept, in the order of the file. Spec 09 §5.2, mended.
 *
 * @throws MarketError for a token the prices are not of, a token traded for itself, an amount that is not positive, or a stamp
 * that is not that of a price
 * @throws InputError when the file cannot be read
 */
export async function loadTrades({
  file,
  prices,
}: LoadTradesOptions): Promise<{ readonly trades: Trades; readonly warnings: readonly Warning[] }> {
  const { path, unix, columns, warnings } = await readStamped(file, [
    ['token_in'],
    ['token_out'],
    ['amount_in'],
  ]);
  const [tokenIn, tokenOut] = columns.slice(0, 2).map((column) => tokensOf(path, column, prices.tokens)) as [
    Int32Array,
    Int32Array,
  ];
  const amounts = numbersOf(path, columns[2]!);
  checkAmounts(path, amounts);
  const same = tokenIn.findIndex((token, row) => token === tokenOut[row]);
  if (same >= 0) {
    const token = prices.tokens[tokenIn[same]!]!;
    throw seriesError(`${path}: row ${same} (the first row is 0) trades ${token} for itself.`, {
      code: 'market.trade_tokens',
      path: columnPlace(path, 'token_out'),
      value: token,
      expected: 'two different tokens',
    });
  }
  checkWithin(path, unix, prices);
  const bar = barMilliseconds(prices);
  checkOnSteps(
    path,
    unix,
    prices.start,
    bar,
    `trades are expected at prices, every ${prices.barMinutes} minutes`,
  );
  const order = timeOrder(unix);
  return {
    trades: {
      rows: order.map((row) => (unix[row]! - prices.start) / bar),
      tokenIn: order.map((row) => tokenIn[row]!),
      tokenOut: order.map((row) => tokenOut[row]!),
      amounts: Float64Array.from(order, (row) => amounts[row]!),
    },
    warnings,
  };
}

function tokensOf(path: string, { name, values }: Column, tokens: readonly string[]): Int32Array {
  const place = columnPlace(path, name);
  return Int32Array.from({ length: values.length }, (_, row) => {
    const token = String(values[row]);
    const at = tokens.indexOf(token);
    if (at >= 0) return at;
    throw seriesError(
      `${place}: row ${row} (the first row is 0) is ${JSON.stringify(token)}; one of ${tokens.join(', ')} was expected.`,
      { code: 'market.trade_tokens', path: place, value: token, expected: `one of ${tokens.join(', ')}` },
      nearest(token, tokens),
    );
  });
}

function checkAmounts(path: string, amounts: Float64Array): void {
  const bad = amounts.findIndex((amount) => !(amount > 0 && Number.isFinite(amount)));
  if (bad < 0) return;
  const place = columnPlace(path, 'amount_in');
  throw seriesError(
    `${place}: row ${bad} (the first row is 0) is ${amounts[bad]!}; a positive amount of token_in was expected.`,
    { code: 'market.series_value', path: place, value: amounts[bad], expected: 'a number > 0' },
  );
}

function checkWithin(path: string, unix: Float64Array, prices: PriceFrame): void {
  const end = frameEnd(prices);
  const outside = unix.filter((stamp) => stamp < prices.start || stamp >= end);
  if (outside.length === 0) return;
  const range = `${utc(prices.start)} to ${utc(end)} UTC (exclusive)`;
  throw seriesError(
    `${path}: ${outside.length} of ${unix.length} trades are outside the prices, which run from ${range}; the first is of ${utc(outside[0]!)} UTC. Leave them out.`,
    {
      code: 'market.stamp_outside',
      path: columnPlace(path, 'unix'),
      value: outside[0],
      expected: `stamps from ${range}`,
    },
  );
}

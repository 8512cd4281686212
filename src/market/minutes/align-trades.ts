import { nearest } from '../../diagnostics/index.js';
import { barMilliseconds, frameEnd, type PriceFrame } from '../frame/price-frame.js';
import { utc } from '../frame/utc.js';
import { seriesError } from '../series/series-error.js';
import type { Trades } from './minute-inputs.js';
import { checkOnSteps, checkTimes, timeOrder } from './stamped-table.js';

/** Trades by name and time, in any order. */
export interface TradeData {
  /** Milliseconds since 1970, UTC; each the stamp of a price. */
  readonly unix: Float64Array;
  readonly tokenIn: readonly string[];
  readonly tokenOut: readonly string[];
  /** Units of the token that goes into the pool. */
  readonly amounts: Float64Array;
}

/** How errors name the parts of {@link TradeData}. */
export type TradePlaces = Readonly<Record<keyof TradeData, string>>;

const defaultPlaces: TradePlaces = {
  unix: 'trades, unix',
  tokenIn: 'trades, token_in',
  tokenOut: 'trades, token_out',
  amounts: 'trades, amount_in',
};

/**
 * Puts trades on the rows of `prices`: `rows = (unix - prices.start) / bar`, ascending. Several of one row are all kept, in the
 * order given. Spec 09 §5.2, mended.
 *
 * @param places how errors name stamps, tokens and amounts
 * @throws MarketError for parts of different lengths, a token the prices are not of, a token traded for itself, an amount that is
 * not positive and finite, or a stamp that is not that of a price
 */
export function alignTrades(
  data: TradeData,
  prices: PriceFrame,
  places: TradePlaces = defaultPlaces,
): Trades {
  const { unix, amounts } = data;
  checkLengths(data, places);
  const tokenIn = positions(data.tokenIn, places.tokenIn, prices.tokens);
  const tokenOut = positions(data.tokenOut, places.tokenOut, prices.tokens);
  checkDifferent(data, places.tokenOut);
  checkAmounts(amounts, places.amounts);
  checkTimes(places.unix, unix);
  checkWithin(unix, prices, places.unix);
  const bar = barMilliseconds(prices);
  checkOnSteps(places.unix, unix, {
    start: prices.start,
    step: bar,
    last: frameEnd(prices) - bar,
    what: `trades are expected at prices, every ${prices.barMinutes} minutes`,
  });
  const order = timeOrder(unix);
  return {
    rows: order.map((row) => (unix[row]! - prices.start) / bar),
    tokenIn: order.map((row) => tokenIn[row]!),
    tokenOut: order.map((row) => tokenOut[row]!),
    amounts: Float64Array.from(order, (row) => amounts[row]!),
  };
}

function checkLengths(data: TradeData, places: TradePlaces): void {
  const { length } = data.unix;
  for (const part of ['tokenIn', 'tokenOut', 'amounts'] as const) {
    if (data[part].length === length) continue;
    throw seriesError(`${places[part]}: there are ${data[part].length} values for ${length} stamps.`, {
      code: 'market.series_shape',
      path: places[part],
      value: data[part].length,
      expected: `${length} values, one a stamp`,
    });
  }
}

function positions(names: readonly string[], place: string, tokens: readonly string[]): Int32Array {
  const at = new Map(tokens.map((token, i) => [token, i]));
  return Int32Array.from(names, (name, row) => {
    const position = at.get(name);
    if (position !== undefined) return position;
    throw seriesError(
      `${place}: row ${row} (the first row is 0) is ${JSON.stringify(name)}; one of ${tokens.join(', ')} was expected.`,
      { code: 'market.trade_tokens', path: place, value: name, expected: `one of ${tokens.join(', ')}` },
      nearest(name, tokens),
    );
  });
}

function checkDifferent({ tokenIn, tokenOut }: TradeData, place: string): void {
  const same = tokenIn.findIndex((token, row) => token === tokenOut[row]);
  if (same < 0) return;
  const token = tokenIn[same]!;
  throw seriesError(
    `${place}: row ${same} (the first row is 0) trades ${token} for itself; two different tokens were expected.`,
    { code: 'market.trade_tokens', path: place, value: token, expected: 'two different tokens' },
  );
}

function checkAmounts(amounts: Float64Array, place: string): void {
  const bad = amounts.findIndex((amount) => !(amount > 0 && Number.isFinite(amount)));
  if (bad < 0) return;
  throw seriesError(
    `${place}: row ${bad} (the first row is 0) is ${amounts[bad]!}; a positive amount of token_in was expected.`,
    { code: 'market.series_value', path: place, value: amounts[bad], expected: 'a number > 0' },
  );
}

function checkWithin(unix: Float64Array, prices: PriceFrame, place: string): void {
  const end = frameEnd(prices);
  const outside = unix.filter((stamp) => stamp < prices.start || stamp >= end);
  if (outside.length === 0) return;
  const range = `${utc(prices.start)} to ${utc(end)} UTC (exclusive)`;
  throw seriesError(
    `${place}: ${outside.length} of ${unix.length} trades are outside the prices, which run from ${range}; the first is of ${utc(outside[0]!)} UTC. Leave them out.`,
    {
      code: 'market.stamp_outside',
      path: place,
      value: outside[0],
      expected: `stamps from ${range}`,
    },
  );
}

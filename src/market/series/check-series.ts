import { barMilliseconds, frameEnd, type PriceFrame } from '../frame/price-frame.js';
import { utc } from '../frame/utc.js';
import { unixUnit } from '../files/unix-ms.js';
import { missingTokens } from './missing-tokens.js';
import type { SeriesData, SeriesPlaces } from './series-data.js';
import { seriesError } from './series-error.js';

/** The last time a `Date` can hold. */
const LAST_DATE = 8.64e15;

/**
 * Checks that observations can be put on the rows of `prices`.
 *
 * @throws MarketError when a token is missing or repeated, arrays differ in length, there is no observation, stamps
 * are not strictly ascending milliseconds, a value is not finite, or no price row is late enough to see any value
 */
export function checkSeries(data: SeriesData, prices: PriceFrame, places: SeriesPlaces): void {
  checkTokens(data, prices.tokens);
  checkLengths(data, places);
  checkStamps(data, places.unix);
  checkTimes(data, prices, places.unix);
  const checked = new Set<Float64Array>();
  data.columns.forEach((values, i) => {
    if (checked.has(values) || !prices.tokens.includes(data.tokens[i]!)) return;
    checkValues(data.unix, values, places.columns[i]!);
    checked.add(values);
  });
}

function checkTokens({ name, tokens }: SeriesData, pool: readonly string[]): void {
  const missing = missingTokens(name, tokens, pool);
  if (missing !== undefined) throw missing;
  const twice = tokens.find((token, i) => tokens.indexOf(token) !== i);
  if (twice === undefined) return;
  throw seriesError(`${name}: the token ${twice} is there twice; each was expected once.`, {
    code: 'market.series_tokens',
    path: name,
    value: twice,
    expected: 'each token once',
  });
}

function checkLengths({ name, tokens, unix, columns }: SeriesData, places: SeriesPlaces): void {
  if (unix.length === 0) {
    throw seriesError(`${places.unix}: there are no rows.`, {
      code: 'market.series_empty',
      path: places.unix,
      expected: 'at least one row',
    });
  }
  if (columns.length !== tokens.length) {
    throw seriesError(`${name}: there are ${columns.length} columns for ${tokens.length} tokens.`, {
      code: 'market.series_shape',
      path: name,
      value: columns.length,
      expected: `${tokens.length} columns, one a token`,
    });
  }
  const ragged = columns.findIndex((values) => values.length !== unix.length);
  if (ragged < 0) return;
  const { length } = columns[ragged]!;
  throw seriesError(`${places.columns[ragged]!}: there are ${length} values for ${unix.length} stamps.`, {
    code: 'market.series_shape',
    path: places.columns[ragged]!,
    value: length,
    expected: `${unix.length} values, one a stamp`,
  });
}

function checkStamps({ unix }: SeriesData, place: string): void {
  for (let row = 0; row < unix.length; row++) {
    const stamp = unix[row]!;
    if (!(Math.abs(stamp) <= LAST_DATE)) {
      throw seriesError(
        `${place}: the stamp in row ${row} (the first row is 0) is ${stamp}; a time was expected.`,
        {
          code: 'market.bad_stamp',
          path: place,
          value: stamp,
          expected: 'a time in every row',
        },
      );
    }
    if (row === 0 || stamp > unix[row - 1]!) continue;
    throw seriesError(
      `${place}: the stamp in row ${row} (the first row is 0), ${utc(stamp)} UTC, is not after the one before it, ` +
        `${utc(unix[row - 1]!)} UTC. Sort the rows, oldest first, and keep one a moment.`,
      {
        code: 'market.series_order',
        path: place,
        value: stamp,
        expected: `a time after ${utc(unix[row - 1]!)} UTC`,
      },
    );
  }
}

function checkTimes({ unix }: SeriesData, prices: PriceFrame, place: string): void {
  const last = unix.at(-1)!;
  // Seconds taken for milliseconds lie weeks after 1970, where they would pass for one very old observation.
  if (unixUnit(last) === 'seconds' && unixUnit(prices.start) !== 'seconds') {
    throw seriesError(
      `${place}: the last stamp, ${last}, is ${utc(last)} UTC if it is in milliseconds, but the prices begin at ` +
        `${utc(prices.start)} UTC.`,
      {
        code: 'market.bad_stamp',
        path: place,
        value: last,
        expected: 'milliseconds since 1970, UTC',
      },
    );
  }
  const lastRow = frameEnd(prices) - barMilliseconds(prices);
  if (unix[0]! <= lastRow) return;
  throw seriesError(
    `${place}: the first observation is of ${utc(unix[0]!)} UTC, after the last row of the prices, ${utc(lastRow)} UTC.`,
    {
      code: 'market.series_late',
      path: place,
      value: unix[0],
      expected: `an observation at or before ${utc(lastRow)} UTC`,
    },
  );
}

function checkValues(unix: Float64Array, values: Float64Array, place: string): void {
  for (let row = 0; row < values.length; row++) {
    if (Number.isFinite(values[row])) continue;
    throw seriesError(
      `${place}: the value in row ${row} (the first row is 0), ${utc(unix[row]!)} UTC, is ${values[row]!}; a finite ` +
        'number was expected. Leave the row out, and the observation before it stands until the next; series that ' +
        'lack different rows belong in different files.',
      { code: 'market.series_value', path: place, value: values[row], expected: 'a finite number' },
    );
  }
}

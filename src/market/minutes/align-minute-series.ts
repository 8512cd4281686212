import type { PriceFrame } from '../frame/price-frame.js';
import { utc } from '../frame/utc.js';
import { alignSeries } from '../series/align-series.js';
import { seriesError } from '../series/series-error.js';
import type { MinuteSeries } from './minute-inputs.js';
import { minuteSeriesKind, type MinuteSeriesKind } from './minute-series-kinds.js';
import { checkOnSteps, checkTimes } from './stamped-table.js';

/** Observations of a quantity, at times of their own. */
export interface MinuteSeriesData {
  readonly kind: MinuteSeriesKind['name'];
  /** Milliseconds since 1970, UTC, whole minutes; strictly ascending. */
  readonly unix: Float64Array;
  /** One a stamp, in the unit of the kind. */
  readonly values: Float64Array;
}

/** How errors name the parts of {@link MinuteSeriesData}. */
export interface MinuteSeriesPlaces {
  readonly unix: string;
  readonly values: string;
}

/**
 * Puts observations on the rows of `prices`: at the row whose bar opens at t the value is `values[max {k : unix[k] <= t}]`, and
 * NaN where no observation is that early. Zeros are values; nothing is filled backwards. Spec 09 §5.1, as it was meant.
 *
 * @param places how errors name stamps and values; default by kind
 * @throws MarketError when there is no observation at or before the last price row, a value is outside of what the kind may be,
 * or stamps are not strictly ascending whole minutes in milliseconds
 */
export function alignMinuteSeries(
  { kind, unix, values }: MinuteSeriesData,
  prices: PriceFrame,
  places: MinuteSeriesPlaces = { unix: `${kind}, unix`, values: kind },
): MinuteSeries {
  checkObservations({ kind, unix, values }, places);
  const { first, columns } = alignSeries(
    { name: kind, tokens: prices.tokens, unix, columns: prices.tokens.map(() => values) },
    prices,
    { unix: places.unix, columns: prices.tokens.map(() => places.values) },
  );
  return { name: kind, first, values: columns[0]! };
}

/**
 * Checks observations in any order.
 *
 * @throws MarketError naming the first row whose stamp is no whole minute, or whose value is outside of what the kind may be
 */
export function checkObservations(
  { kind, unix, values }: MinuteSeriesData,
  places: MinuteSeriesPlaces,
): void {
  checkTimes(places.unix, unix);
  const { holds, domain } = minuteSeriesKind(kind);
  const bad = values.findIndex((value) => !holds(value));
  if (bad >= 0) {
    const moment = bad < unix.length ? `, ${utc(unix[bad]!)} UTC,` : '';
    throw seriesError(
      `${places.values}: row ${bad} (the first row is 0)${moment} is ${values[bad]!}; ${domain} was expected.`,
      { code: 'market.series_value', path: places.values, value: values[bad], expected: domain },
    );
  }
  checkOnSteps(places.unix, unix, wholeMinutes);
}

const wholeMinutes = { start: 0, step: 60_000, what: 'stamps are expected on whole minutes' };

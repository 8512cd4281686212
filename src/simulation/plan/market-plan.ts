import { InputError, type Warning } from '../../diagnostics/index.js';
import { formatDate, isHodlingIndex, parseDate, type ResolvedFingerprint } from '../../fingerprint/index.js';
import { rowOf, sliceFrame, sliceMinuteInputs, sliceSeries, type PriceFrame } from '../../market/index.js';
import { compileCurve, type LogPriceTable } from '../../pool/index.js';
import { findInterpolation } from '../../strategy/index.js';
import type { RunData } from './run-data.js';
import { createMarketView, type MarketView } from './market-view.js';
import { resolvePool, type PlannedPool } from '../pool/index.js';
import { chooseSeries, firstSeriesRow } from './run-series.js';

/** The part of a plan that no strategy is needed for: prices, periods and the pool, in rows. */
export interface MarketPlan {
  readonly fingerprint: ResolvedFingerprint;
  readonly tokens: readonly string[];
  readonly view: MarketView;
  readonly pool: PlannedPool;
  /** Row of `startDateString`. */
  readonly start: number;
  /** Rows from `startDateString` to `endDateString`, the end not included. */
  readonly trainRows: number;
  /** Rows from `endDateString` to `endTestDateString`, the end not included; 0 without a test period. */
  readonly testRows: number;
  readonly warnings: readonly Warning[];
}

/** Settings of {@link planMarket}. */
export interface MarketPlanOptions extends RunData {
  readonly fingerprint: ResolvedFingerprint;
  /** Whether the test period's prices are needed. */
  readonly withTest: boolean;
  /** Names of the extra series to be read. */
  readonly seriesNames: readonly string[];
  /** Whether prices a chunk after the end are needed. */
  readonly lookahead?: boolean;
  /** Log prices an equal plan has made. */
  readonly table?: LogPriceTable | undefined;
  /** Reserves to start from, in token units and order. */
  readonly initialReserves?: readonly number[] | undefined;
  /** Every row is a chunk, and nothing before the start is needed: for pools whose shares of value no strategy sets. */
  readonly rowByRow?: boolean;
  /** Weights are replayed, and no rule is read. */
  readonly replay?: boolean | undefined;
}

/**
 * Places a fingerprint on prices: keeps whole chunks of history before the start, so that the coarse grid meets it, and
 * turns periods into rows. Spec 01 §1, 09 §4.
 *
 * @throws InputError when tokens, dates, periods or inputs do not fit the prices
 */
export function planMarket(options: MarketPlanOptions): MarketPlan {
  const { fingerprint, prices, series, minutes = {}, withTest, seriesNames, lookahead = false } = options;
  const { rowByRow = false } = options;
  const tokens = [...fingerprint.tokens].sort();
  if (tokens.join() !== prices.tokens.join()) {
    throw new InputError(
      `The fingerprint is about ${tokens.join(', ')}, the prices are of ${prices.tokens.join(', ')}.`,
      {
        code: 'simulation.tokens',
        path: 'tokens',
        value: prices.tokens,
        expected: tokens.join(', '),
      },
    );
  }
  const { barMinutes } = prices;
  const toRows = (key: 'chunk_period' | 'weight_interpolation_period' | 'arb_frequency'): number => {
    const minutes = fingerprint[key];
    const rows = minutes / barMinutes;
    if (Number.isInteger(rows)) return rows;
    throw new InputError(
      `${key} is ${minutes} minutes, which is not a whole number of the prices' ${barMinutes} minute bars.`,
      { code: 'simulation.period', path: key, value: minutes, expected: `a multiple of ${barMinutes}` },
    );
  };
  // Arbitrages more often than prices: so many a bar, at its standing price.
  const substeps = barMinutes / fingerprint.arb_frequency;
  const isFiner = substeps > 1 && Number.isInteger(substeps);
  const chunkRows = rowByRow ? 1 : toRows('chunk_period');
  const rowsPerDay = 1440 / barMinutes;

  const startRow = rowOf(prices, parseDate(fingerprint.startDateString));
  const chosen = chooseSeries(seriesNames, series, prices);
  const wanted = rowByRow ? 0 : Math.ceil(fingerprint.max_memory_days) * rowsPerDay;
  const history = Math.min(startRow - firstSeriesRow(fingerprint, chosen, prices), wanted);
  const alignment = Math.max(chunkRows, rowsPerDay);
  const kept = Math.floor(history / alignment) * alignment;
  const origin = startRow - kept;
  const endRow = endOf(prices, 'endDateString', fingerprint.endDateString);
  const testEnd =
    withTest && fingerprint.endTestDateString !== null ? fingerprint.endTestDateString : undefined;
  const lastRow = testEnd === undefined ? endRow : endOf(prices, 'endTestDateString', testEnd);
  const stamp = (row: number): number => prices.start + row * barMinutes * 60_000;
  const spareRow = lookahead ? Math.min(lastRow + chunkRows, prices.rows) : lastRow;
  const frame = sliceFrame(prices, stamp(origin), stamp(spareRow));
  const method = fingerprint.weight_interpolation_method;

  const sliced = Object.fromEntries(
    Object.entries(chosen).map(([name, given]) => [name, sliceSeries(given, origin, spareRow)]),
  );
  const arbRows = isFiner ? 1 : toRows('arb_frequency');
  const view = createMarketView({
    prices: frame,
    chunkRows,
    firstWindow: kept,
    table: options.table,
    interpolationRows: rowByRow ? 1 : toRows('weight_interpolation_period'),
    stride: fingerprint.do_arb ? arbRows : Infinity,
    substeps: fingerprint.do_arb && isFiner ? substeps : 1,
    series: sliced,
    ...(method === 'linear' || rowByRow
      ? {}
      : { curve: compileCurve(findInterpolation(method), tokens.length) }),
  });
  return {
    fingerprint,
    tokens,
    view,
    pool: resolvePool({
      fingerprint,
      minutes: sliceMinuteInputs(minutes, origin, spareRow),
      series: sliced,
      arbRows,
      start: stamp(startRow),
      initialReserves: options.initialReserves,
      replay: options.replay,
    }),
    start: kept,
    trainRows: endRow - startRow,
    testRows: lastRow - endRow,
    warnings: [
      ...(rowByRow ? [] : historyWarnings(fingerprint, kept / rowsPerDay, seriesNames.length > 0)),
      ...pauseWarnings(options),
    ],
  };
}

/** Row of an end date. The end is not simulated, so it may be the first moment after the last row. */
function endOf(prices: PriceFrame, key: string, date: string): number {
  const stamp = parseDate(date);
  const end = prices.start + prices.rows * prices.barMinutes * 60_000;
  if (stamp === end) return prices.rows;
  if (stamp > end) {
    throw new InputError(
      `${key} is ${date}, but prices end at ${formatDate(end)}; use that or an earlier end.`,
      {
        code: 'simulation.end',
        path: key,
        value: date,
        expected: `at most ${formatDate(end)}`,
        suggestion: formatDate(end),
      },
    );
  }
  return rowOf(prices, stamp);
}

function historyWarnings(fingerprint: ResolvedFingerprint, days: number, withSeries: boolean): Warning[] {
  const wanted = fingerprint.max_memory_days;
  if (days >= Math.ceil(wanted)) return [];
  const message =
    `Only ${days} days of prices${withSeries ? ' and series' : ''} precede the start, while max_memory_days is ${wanted}: ` +
    'estimators begin with what there is, and the first weights rest on less than their memory.';
  return [{ code: 'simulation.short_history', message, path: 'max_memory_days', value: days }];
}

/** Indices that hold their tokens between moves know no pauses with inputs that change from minute to minute. Spec 02 §10. */
function pauseWarnings({ fingerprint, minutes = {}, initialReserves, replay }: MarketPlanOptions): Warning[] {
  const [given = initialReserves ? 'initial reserves' : undefined] = Object.keys(minutes);
  if (replay || given === undefined || !isHodlingIndex(fingerprint)) return [];
  const message = `With ${given} the index is traded with at every arbitrage, not only while its weights move: costs by the minute know no pauses.`;
  return [{ code: 'simulation.index_pauses', message, path: 'rule', value: fingerprint.rule }];
}

import { InputError, type Warning } from '../diagnostics/index.js';
import { formatDate, parseDate, requiredSeries, type ResolvedFingerprint } from '../fingerprint/index.js';
import { rowOf, sliceFrame, sliceSeries, type PriceFrame, type SeriesFrame } from '../market/index.js';
import { compileCurve } from '../pool/index.js';
import { findInterpolation } from '../strategy/index.js';
import { createMarketView, type MarketView } from './market-view.js';
import { resolveStrategy, ruleOptions, type Strategy, type StrategySettings } from './strategy/index.js';
import { chooseSeries, firstSeriesRow } from './run-series.js';

/** A fingerprint placed on prices: what to simulate, in rows. */
export interface RunPlan {
  readonly fingerprint: ResolvedFingerprint;
  readonly tokens: readonly string[];
  readonly strategy: Strategy;
  readonly view: MarketView;
  readonly settings: StrategySettings;
  /** Row of `startDateString`. */
  readonly start: number;
  /** Rows from `startDateString` to `endDateString`, the end not included. */
  readonly trainRows: number;
  /** Rows from `endDateString` to `endTestDateString`, the end not included; 0 without a test period. */
  readonly testRows: number;
  readonly warnings: readonly Warning[];
}

/** Settings of {@link planRun}. */
export interface PlanOptions {
  readonly fingerprint: ResolvedFingerprint;
  readonly prices: PriceFrame;
  /** Extra series aligned to the prices, by name. */
  readonly series?: Readonly<Record<string, SeriesFrame>> | undefined;
  /** Whether the test period's prices are needed. */
  readonly withTest: boolean;
}

/**
 * Places a fingerprint on prices: keeps whole chunks of history before the start, so that the coarse grid meets it, and
 * turns periods into rows. Spec 01 §1, 09 §4.
 *
 * @throws InputError when tokens, dates or periods do not fit the prices
 */
export function planRun({ fingerprint, prices, series, withTest }: PlanOptions): RunPlan {
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
  const chunkRows = toRows('chunk_period');
  const rowsPerDay = 1440 / barMinutes;

  const startRow = rowOf(prices, parseDate(fingerprint.startDateString));
  const strategy = resolveStrategy(fingerprint);
  const chosen = chooseSeries(fingerprint, series, prices);
  const wanted = Math.ceil(fingerprint.max_memory_days) * rowsPerDay;
  const history = Math.min(startRow - firstSeriesRow(fingerprint, chosen, prices), wanted);
  const alignment = Math.max(chunkRows, rowsPerDay);
  const kept = Math.floor(history / alignment) * alignment;
  const origin = startRow - kept;
  const endRow = endOf(prices, 'endDateString', fingerprint.endDateString);
  const testEnd =
    withTest && fingerprint.endTestDateString !== null ? fingerprint.endTestDateString : undefined;
  const lastRow = testEnd === undefined ? endRow : endOf(prices, 'endTestDateString', testEnd);
  const stamp = (row: number): number => prices.start + row * barMinutes * 60_000;
  const lookahead = strategy.rule.name === 'min_variance' && fingerprint.compatibility.min_variance_lookahead;
  const spareRow = lookahead ? Math.min(lastRow + chunkRows, prices.rows) : lastRow;
  const frame = sliceFrame(prices, stamp(origin), stamp(spareRow));
  const method = fingerprint.weight_interpolation_method;

  const view = createMarketView({
    prices: frame,
    chunkRows,
    firstWindow: kept,
    interpolationRows: toRows('weight_interpolation_period'),
    stride: !fingerprint.do_arb ? Infinity : isFiner ? 1 : toRows('arb_frequency'),
    substeps: fingerprint.do_arb && isFiner ? substeps : 1,
    series: Object.fromEntries(
      Object.entries(chosen).map(([name, given]) => [name, sliceSeries(given, origin, spareRow)]),
    ),
    ...(method === 'linear' ? {} : { curve: compileCurve(findInterpolation(method), tokens.length) }),
  });
  return {
    fingerprint,
    tokens,
    strategy,
    view,
    settings: {
      rule: strategy.rule,
      options: ruleOptions(fingerprint),
      bounded: strategy.bounded,
      freezeBounds: fingerprint.learnable_bounds_settings.freeze_bounds,
      members: strategy.members,
      lookahead,
      straightThroughWeights: fingerprint.ste_min_max_weight,
      straightThroughChange: fingerprint.ste_max_change,
      maximumChange: fingerprint.maximum_change * barMinutes,
      minimumWeight: fingerprint.minimum_weight ?? 0.1 / tokens.length,
      maxMemoryDays: fingerprint.max_memory_days,
    },
    start: kept,
    trainRows: endRow - startRow,
    testRows: lastRow - endRow,
    warnings: historyWarnings(fingerprint, kept / rowsPerDay),
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

function historyWarnings(fingerprint: ResolvedFingerprint, days: number): Warning[] {
  const wanted = fingerprint.max_memory_days;
  if (days >= Math.ceil(wanted)) return [];
  const message =
    `Only ${days} days of prices${requiredSeries(fingerprint).length > 0 ? ' and series' : ''} precede the start, while max_memory_days is ${wanted}: ` +
    'estimators begin with what there is, and the first weights rest on less than their memory.';
  return [{ code: 'simulation.short_history', message, path: 'max_memory_days', value: days }];
}

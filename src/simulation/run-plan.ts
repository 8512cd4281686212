import { InputError, type Warning } from '../diagnostics/index.js';
import { formatDate, parseDate, type ResolvedFingerprint } from '../fingerprint/index.js';
import { rowOf, sliceFrame, type PriceFrame } from '../market/index.js';
import { findRule } from '../strategy/index.js';
import { createMarketView, type MarketView } from './market-view.js';
import type { StrategySettings } from './strategy-run.js';

/** A fingerprint placed on prices: what to simulate, in rows. */
export interface RunPlan {
  readonly fingerprint: ResolvedFingerprint;
  readonly tokens: readonly string[];
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
  /** Whether the test period's prices are needed. */
  readonly withTest: boolean;
}

/**
 * Places a fingerprint on prices: keeps whole chunks of history before the start, so that the coarse grid meets it, and
 * turns periods into rows. Spec 01 §1, 09 §4.
 *
 * @throws InputError when tokens, dates or periods do not fit the prices
 */
export function planRun({ fingerprint, prices, withTest }: PlanOptions): RunPlan {
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
  const history = Math.min(startRow, Math.ceil(fingerprint.max_memory_days) * rowsPerDay);
  const alignment = Math.max(chunkRows, rowsPerDay);
  const kept = Math.floor(history / alignment) * alignment;
  const origin = startRow - kept;
  const endRow = endOf(prices, 'endDateString', fingerprint.endDateString);
  const testEnd =
    withTest && fingerprint.endTestDateString !== null ? fingerprint.endTestDateString : undefined;
  const lastRow = testEnd === undefined ? endRow : endOf(prices, 'endTestDateString', testEnd);
  const stamp = (row: number): number => prices.start + row * barMinutes * 60_000;
  const frame = sliceFrame(prices, stamp(origin), stamp(lastRow));

  const view = createMarketView({
    prices: frame,
    chunkRows,
    firstWindow: kept,
    interpolationRows: toRows('weight_interpolation_period'),
    stride: !fingerprint.do_arb ? Infinity : isFiner ? 1 : toRows('arb_frequency'),
    substeps: fingerprint.do_arb && isFiner ? substeps : 1,
  });
  return {
    fingerprint,
    tokens,
    view,
    settings: {
      rule: findRule(fingerprint.rule),
      useAlternativeDecay: fingerprint.use_alt_lamb,
      straightThroughWeights: fingerprint.ste_min_max_weight,
      straightThroughChange: fingerprint.ste_max_change,
      maximumChange: fingerprint.maximum_change * barMinutes,
      minimumWeight: fingerprint.minimum_weight ?? 0.1 / tokens.length,
      maxMemoryDays: fingerprint.max_memory_days,
      literalMemory: fingerprint.compatibility.literal_memory_conversion,
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

function historyWarnings({ max_memory_days: wanted }: ResolvedFingerprint, days: number): Warning[] {
  if (days >= Math.ceil(wanted)) return [];
  const message =
    `Only ${days} days of prices precede the start, while max_memory_days is ${wanted}: ` +
    'estimators begin with what there is, and the first weights rest on less than their memory.';
  return [{ code: 'simulation.short_history', message, path: 'max_memory_days', value: days }];
}

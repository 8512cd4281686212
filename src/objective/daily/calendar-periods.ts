import { calendarSpans, type Calendar } from './calendar-spans.js';
import type { DailySample, MetricAnswer } from './daily-metric.js';
import { answer, type Missing } from './series/answer.js';
import { checkSample } from './series/check-sample.js';
import {
  conditionalDrawdown,
  deepest,
  meanUnderWater,
  noDrawdown,
  rootMeanSquare,
} from './series/drawdown-measures.js';
import { drawdownPath } from './series/drawdown-path.js';
import { excessReturns } from './series/excess-returns.js';
import { mean } from './series/moments.js';
import { quotient } from './series/quotient.js';

/** One period of a {@link PeriodSeries}. */
export interface PeriodPoint extends MetricAnswer {
  /** UTC milliseconds of the midnight at which the calendar's period begins. */
  readonly start: number;
  /** How many of its days are in the sample, at least 2. */
  readonly days: number;
}

/** A number for each week or month of a run. */
export interface PeriodSeries {
  readonly name: string;
  /** The heading reports use (spec 06 §9). */
  readonly label: string;
  readonly formula: string;
  readonly unit: string;
  /** Ascending; periods of fewer than 2 days are left out. */
  readonly points: readonly PeriodPoint[];
}

export interface CalendarPeriodsOptions {
  /**
   * The first peak of a period. `previous-close`, the default: the value it starts from, so a loss on its first day is a
   * drawdown. `first-close`: its first daily close, as in reports of old.
   */
  readonly firstPeak?: 'previous-close' | 'first-close';
}

/** Two days are the fewest with a way from a peak to a trough. */
const fewestDays = 2;

/** What is measured: drawdowns dd ≤ 0 and excess returns x of one period alone. */
interface Period {
  readonly path: Float64Array;
  readonly excess: Float64Array;
}

interface Measure {
  readonly name: string;
  readonly label: (words: Words) => string;
  readonly formula: string;
  readonly unit: string;
  readonly value: (period: Period) => number | Missing;
}

interface Words {
  readonly per: string;
  readonly adjective: string;
}

const words: Readonly<Record<Calendar, Words>> = {
  week: { per: 'week', adjective: 'Weekly' },
  month: { per: 'month', adjective: 'Monthly' },
};

const measures: readonly Measure[] = [
  {
    name: 'average_drawdown',
    label: ({ per }) => `Avg Daily Drawdown per ${per}`,
    formula: 'mean(dd)',
    unit: 'fraction, not above 0',
    value: ({ path }) => mean(path),
  },
  {
    name: 'max_drawdown',
    label: ({ per }) => `Daily Maximum Drawdown per ${per}`,
    formula: 'max|dd|',
    unit: 'fraction',
    value: ({ path }) => deepest(path),
  },
  {
    name: 'conditional_drawdown_at_risk_95',
    label: ({ adjective }) => `${adjective} CDaR`,
    formula: '|mean of the smallest 5 % of dd < 0|',
    unit: 'fraction',
    value: ({ path }) => conditionalDrawdown(path),
  },
  {
    name: 'ulcer_index_percent',
    label: ({ adjective }) => `${adjective} Ulcer Index`,
    formula: '√mean((100·dd)²)',
    unit: 'percent',
    value: ({ path }) => 100 * rootMeanSquare(path),
  },
  {
    name: 'daily_sterling_ratio',
    label: ({ adjective }) => `${adjective} Sterling Ratio`,
    formula: 'mean(x)/|mean(dd < 0)|',
    unit: 'dimensionless',
    value: ({ path, excess }) => sterlingOf(mean(excess), meanUnderWater(path)),
  },
];

/**
 * Drawdowns of every week (Monday to Sunday) or month of the UTC calendar, each period starting anew (spec 06 §9 and §12, M14).
 *
 * A period of fewer than 2 days in the sample, as at its ends, has no point; the periods after it do.
 *
 * @throws InputError (`daily.*`) if the sample contradicts itself or holds anything but finite returns of at least -1.
 */
export function calendarPeriods(
  sample: DailySample,
  calendar: Calendar,
  { firstPeak = 'previous-close' }: CalendarPeriodsOptions = {},
): PeriodSeries[] {
  checkSample(sample);
  const { returns, firstDay } = sample;
  const excess = excessReturns(sample);
  const periods = calendarSpans(firstDay, returns.length, calendar)
    .filter(({ first, end }) => end - first >= fewestDays)
    .map(({ start, first, end }) => ({
      start,
      days: end - first,
      path: pathOf(returns.subarray(first, end), firstPeak),
      excess: excess.subarray(first, end),
    }));
  return measures.map(({ name, label, formula, unit, value }) => ({
    name,
    label: label(words[calendar]),
    formula,
    unit,
    points: periods.map((period) => ({ start: period.start, days: period.days, ...answer(value(period)) })),
  }));
}

function pathOf(
  returns: Float64Array,
  firstPeak: NonNullable<CalendarPeriodsOptions['firstPeak']>,
): Float64Array {
  return drawdownPath(firstPeak === 'previous-close' ? returns : returns.with(0, 0));
}

function sterlingOf(gain: number, depth: number | Missing): number | Missing {
  return typeof depth === 'number' ? quotient(gain, depth, noDrawdown) : depth;
}

import { calendarSpans, type Calendar } from '../calendar-spans.js';
import type { DailySample } from '../daily-metric.js';
import { compound } from './growth.js';

/** Daily returns compounded over each week or month of the UTC calendar, periods at the ends of the sample cut short by it. */
export function periodReturns({ returns, firstDay }: DailySample, calendar: Calendar): Float64Array {
  return Float64Array.from(calendarSpans(firstDay, returns.length, calendar), ({ first, end }) =>
    compound(returns.subarray(first, end)),
  );
}

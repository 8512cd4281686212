/** Periods of the UTC calendar: ISO weeks, Monday to Sunday, or months. */
export type Calendar = 'week' | 'month';

/** The days of a sample that fall into one period of the calendar. */
export interface CalendarSpan {
  /** UTC milliseconds of the midnight at which the period begins, even where the sample begins later. */
  readonly start: number;
  /** Index of the sample's first day in the period. */
  readonly first: number;
  /** One past the index of its last. */
  readonly end: number;
}

const msPerDay = 86_400_000;

/**
 * Cuts N days into the weeks or months of the UTC calendar that they are in, in order, each day in exactly one.
 *
 * @param firstDay - UTC milliseconds of any moment of the first day.
 * @param days - N.
 */
export function calendarSpans(firstDay: number, days: number, calendar: Calendar): CalendarSpan[] {
  const startOf = calendar === 'week' ? startOfWeek : startOfMonth;
  const dayZero = Math.floor(firstDay / msPerDay);
  const spans: CalendarSpan[] = [];
  let first = 0;
  while (first < days) {
    const start = startOf(dayZero + first);
    let end = first + 1;
    while (end < days && startOf(dayZero + end) === start) end++;
    spans.push({ start: start * msPerDay, first, end });
    first = end;
  }
  return spans;
}

/** Monday of the week of a day, in days since 1970. */
function startOfWeek(day: number): number {
  // 1970-01-01 was a Thursday, three days after a Monday; days before it have negative numbers.
  return day - ((((day + 3) % 7) + 7) % 7);
}

function startOfMonth(day: number): number {
  return day - (new Date(day * msPerDay).getUTCDate() - 1);
}

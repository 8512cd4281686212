import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarSpans, type Calendar } from '../../../src/objective/daily/calendar-spans.js';

const msPerDay = 86_400_000;

const shown = (firstDay: number, days: number, calendar: Calendar): [string, number, number][] =>
  calendarSpans(firstDay, days, calendar).map(({ start, first, end }) => [
    new Date(start).toISOString().slice(0, 10),
    first,
    end,
  ]);

test('weeks run from Monday to Sunday', () => {
  // 2024-12-29 is a Sunday; the week after it belongs to two years.
  expect(shown(Date.UTC(2024, 11, 29), 10, 'week')).toEqual([
    ['2024-12-23', 0, 1],
    ['2024-12-30', 1, 8],
    ['2025-01-06', 8, 10],
  ]);
});

test('months have the days of the calendar, the leap day too', () => {
  expect(shown(Date.UTC(2024, 0, 31), 32, 'month')).toEqual([
    ['2024-01-01', 0, 1],
    ['2024-02-01', 1, 30],
    ['2024-03-01', 30, 32],
  ]);
});

test('the time of day of the first day does not matter', () => {
  expect(shown(Date.UTC(2023, 0, 29, 23, 59, 59, 999), 3, 'week')).toEqual(
    shown(Date.UTC(2023, 0, 29), 3, 'week'),
  );
});

test('dates before 1970 are dates too', () => {
  // 1969-12-28 was a Sunday.
  expect(shown(Date.UTC(1969, 11, 28), 9, 'week')).toEqual([
    ['1969-12-22', 0, 1],
    ['1969-12-29', 1, 8],
    ['1970-01-05', 8, 9],
  ]);
});

test('no days are in no period', () => {
  expect(calendarSpans(0, 0, 'week')).toEqual([]);
});

describe.each<Calendar>(['week', 'month'])('every %s', (calendar) => {
  test('holds exactly the days that the calendar puts into it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) }),
        fc.integer({ min: 0, max: 400 }),
        (firstDay, days) => {
          const midnight = Math.floor(firstDay / msPerDay) * msPerDay;
          const spans = calendarSpans(firstDay, days, calendar);
          // Each day on its own, by the calendar of the platform.
          const starts = Array.from({ length: days }, (_, k) => {
            const date = new Date(midnight + k * msPerDay);
            while (calendar === 'week' ? date.getUTCDay() !== 1 : date.getUTCDate() !== 1)
              date.setUTCDate(date.getUTCDate() - 1);
            return date.getTime();
          });
          expect(spans.flatMap(({ start, first, end }) => Array<number>(end - first).fill(start))).toEqual(
            starts,
          );
          spans.forEach(({ first }, k) => expect(first).toBe(k === 0 ? 0 : spans[k - 1]!.end));
          expect(new Set(spans.map(({ start }) => start)).size).toBe(spans.length);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { periodSpecs, type PeriodCut, type PeriodSpec } from '../../src/objective/period-spec.js';

const pairs = (cut: PeriodCut): [number, number][] => periodSpecs(cut).map(({ start, end }) => [start, end]);

const length = ({ start, end }: PeriodSpec): number => end - start;

/** Cuts with at least two rows a period, which overlap leaves starts of their own up to 40 % of. */
const cut = fc
  .record({ periods: fc.integer({ min: 1, max: 20 }), spare: fc.integer({ min: 0, max: 5000 }) })
  .map(({ periods, spare }) => ({ periods, rows: 2 * periods + spare }));
const overlap = fc.double({ min: 0, max: 0.4, noNaN: true });

test('four periods of a thousand rows meet every 250 rows', () => {
  expect(pairs({ rows: 1000, periods: 4 })).toEqual([
    [0, 250],
    [250, 500],
    [500, 750],
    [750, 1000],
  ]);
});

test('three periods of 900 rows that overlap by half keep their length and leave the tail out', () => {
  expect(pairs({ rows: 900, periods: 3, overlap: 0.5 })).toEqual([
    [0, 300],
    [150, 450],
    [300, 600],
  ]);
});

test('the same periods spread over the whole window are longer', () => {
  expect(pairs({ rows: 900, periods: 3, overlap: 0.5, coverage: 'whole' })).toEqual([
    [0, 450],
    [225, 675],
    [450, 900],
  ]);
});

test('the last period takes the rows that are left over', () => {
  expect(pairs({ rows: 11, periods: 3 })).toEqual([
    [0, 3],
    [3, 6],
    [6, 11],
  ]);
});

describe.each(['head', 'whole'] as const)('covering the %s', (coverage) => {
  test('periods are as many as asked, ascending, in the window, and of two rows at least', () => {
    fc.assert(
      fc.property(cut, overlap, (window, shared) => {
        const specs = periodSpecs({ ...window, overlap: shared, coverage });
        expect(specs).toHaveLength(window.periods);
        expect(specs[0]!.start).toBe(0);
        specs.forEach((spec, k) => {
          expect(Number.isInteger(spec.start) && Number.isInteger(spec.end)).toBe(true);
          expect(length(spec)).toBeGreaterThanOrEqual(2);
          expect(spec.end).toBeLessThanOrEqual(window.rows);
          if (k === 0) return;
          expect(spec.start).toBeGreaterThan(specs[k - 1]!.start);
          expect(spec.end).toBeGreaterThan(specs[k - 1]!.end);
          expect(spec.start).toBeLessThanOrEqual(specs[k - 1]!.end);
        });
      }),
    );
  });

  test('neighbours share the fraction asked for, to a few rows', () => {
    fc.assert(
      fc.property(cut, fc.double({ min: 0.01, max: 0.4, noNaN: true }), (window, shared) => {
        const specs = periodSpecs({ ...window, overlap: shared, coverage });
        specs.slice(1).forEach((spec, k) => {
          const rows = specs[k]!.end - spec.start;
          expect(Math.abs(rows - shared * length(spec))).toBeLessThanOrEqual(3);
        });
      }),
    );
  });

  test('without overlap every row is in exactly one period', () => {
    fc.assert(
      fc.property(cut, (window) => {
        const specs = periodSpecs({ ...window, coverage });
        specs.forEach((spec, k) => expect(spec.start).toBe(k === 0 ? 0 : specs[k - 1]!.end));
        expect(specs.at(-1)!.end).toBe(window.rows);
      }),
    );
  });

  test('one period is the window, whatever the overlap', () => {
    expect(pairs({ rows: 77, periods: 1, overlap: 0.5, coverage })).toEqual([[0, 77]]);
  });
});

test('periods of the head start a row apart at the least, however large the overlap', () => {
  fc.assert(
    fc.property(cut, fc.constantFrom(0.99, 0.9999999, 1 - 2 ** -53), (window, shared) => {
      const specs = periodSpecs({ ...window, overlap: shared });
      specs.slice(1).forEach((spec, k) => expect(spec.start).toBeGreaterThan(specs[k]!.start));
    }),
  );
});

test('periods covering the whole window that would start at the same row are refused', () => {
  const attempt = (shared: number): PeriodSpec[] =>
    periodSpecs({ rows: 20, periods: 5, overlap: shared, coverage: 'whole' });
  expect(attempt(0.93).map(({ start }) => start)).toEqual([0, 1, 2, 3, 4]);
  expect(() => attempt(0.99)).toThrow(InputError);
  expect(() => attempt(0.99)).toThrow(/less than a row between the starts of 5 periods in 20 rows/);
  expect(() => attempt(0.99)).toThrow(
    expect.objectContaining({ code: 'periods.overlap', path: 'overlap_fraction', value: 0.99 }),
  );
});

test('periods that cover the whole window end at its last row and have one length', () => {
  fc.assert(
    fc.property(cut, fc.double({ min: 1e-9, max: 0.4, noNaN: true }), (window, shared) => {
      const specs = periodSpecs({ ...window, overlap: shared, coverage: 'whole' });
      expect(specs.at(-1)!.end).toBe(window.rows);
      expect(new Set(specs.map(length)).size).toBe(1);
    }),
  );
});

test.each([
  [5, 4, '4'],
  [0, 4, '1'],
  [-3, 4, '1'],
  [2.4, 4, '2'],
  [Infinity, 4, '4'],
])('%s periods of 9 rows are refused with the nearest count that fits', (periods, most, suggestion) => {
  const attempt = (): unknown => periodSpecs({ rows: 9, periods });
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow(`n_periods is ${periods}; expected a whole number from 1 to ${most}`);
  expect(attempt).toThrow(
    expect.objectContaining({ code: 'periods.count', path: 'n_periods', value: periods, suggestion }),
  );
});

test('a count that is no number is refused without a suggestion', () => {
  expect(() => periodSpecs({ rows: 9, periods: NaN })).toThrow(/n_periods is NaN; .* of the 9 rows\.$/);
});

test.each([1, 0, -4, 10.5, NaN, Infinity])('a window of %s rows is refused', (rows) => {
  const attempt = (): unknown => periodSpecs({ rows, periods: 1 });
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow(expect.objectContaining({ code: 'periods.rows', path: 'rows', value: rows }));
});

test.each([
  [1, undefined],
  [50, '0.5'],
  [-0.1, '0'],
  [NaN, undefined],
  [Infinity, undefined],
])('an overlap of %s is refused', (shared, suggestion) => {
  const attempt = (): unknown => periodSpecs({ rows: 100, periods: 4, overlap: shared });
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow(`overlap_fraction is ${shared}; expected a fraction from 0`);
  expect(attempt).toThrow(
    expect.objectContaining({
      code: 'periods.overlap',
      path: 'overlap_fraction',
      value: shared,
      ...(suggestion === undefined ? {} : { suggestion }),
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MarketError } from '../../../src/diagnostics/index.js';
import { alignSeries, type PriceFrame, type SeriesData } from '../../../src/market/index.js';
import { frameOf, MIDNIGHT, MINUTE, prices } from '../support/price-files.js';

const frame = frameOf({ A: prices(40), B: prices(40) });

function data(minutes: readonly number[], changes: Partial<SeriesData> = {}): SeriesData {
  return {
    name: 'cap',
    tokens: ['A', 'B'],
    unix: Float64Array.from(minutes, (minute) => MIDNIGHT + minute * MINUTE),
    columns: [Float64Array.from(minutes, (_, i) => i + 1), Float64Array.from(minutes, (_, i) => -i - 1)],
    ...changes,
  };
}

/** Last observation at or before a row, by looking through all of them. */
function naive({ unix }: SeriesData, values: Float64Array, { start, barMinutes }: PriceFrame, row: number) {
  let known = NaN;
  for (let k = 0; k < unix.length; k++) {
    if (unix[k]! <= start + row * barMinutes * MINUTE) known = values[k]!;
  }
  return known;
}

/** Ascending stamps around the rows of a frame, on bar openings and a little off them, and a value for each. */
const observations = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: -20, max: 60 }), fc.constantFrom(-30_000, -1, 0, 0.001, 1, 30_000)),
    { minLength: 1, maxLength: 30, selector: ([minute, off]) => minute * MINUTE + off },
  )
  .map((pairs) => pairs.map(([minute, off]) => MIDNIGHT + minute * MINUTE + off).sort((a, b) => a - b))
  .filter(([first]) => first! <= MIDNIGHT + 39 * MINUTE)
  .chain((unix) =>
    fc
      .array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
        minLength: unix.length,
        maxLength: unix.length,
      })
      .map((values): SeriesData => {
        const columns = [Float64Array.from(values), Float64Array.from(values.toReversed())];
        return { name: 'cap', tokens: ['A', 'B'], unix: Float64Array.from(unix), columns };
      }),
  );

describe('An aligned series', () => {
  test('has at every row the last observation not after the moment the bar opens', () => {
    fc.assert(
      fc.property(observations, (series) => {
        const { columns, first } = alignSeries(series, frame);
        expect(first).toBe(series.unix[0]);
        columns.forEach((column, i) => {
          const expected = Array.from({ length: 40 }, (_, row) =>
            naive(series, series.columns[i]!, frame, row),
          );
          expect(Array.from(column)).toEqual(expected);
        });
      }),
    );
  });

  test('changes nowhere before an observation that is changed, and everywhere it is seen', () => {
    fc.assert(
      fc.property(observations, fc.nat(), (series, seed) => {
        const at = seed % series.unix.length;
        const values = series.columns[0]!;
        const other = values.with(at, values[at] === 7 ? 8 : 7);
        const before = alignSeries(series, frame).columns[0]!;
        const after = alignSeries({ ...series, columns: [other, series.columns[1]!] }, frame).columns[0]!;
        const from = series.unix[at]!;
        const until = series.unix[at + 1] ?? Infinity;
        for (let row = 0; row < 40; row++) {
          const opens = MIDNIGHT + row * MINUTE;
          if (opens >= from && opens < until) expect(after[row]).not.toBe(before[row]);
          else expect(after[row]).toBe(before[row]);
        }
      }),
    );
  });

  test('is the same up to any moment if nothing after that moment has been observed yet', () => {
    fc.assert(
      fc.property(observations, fc.nat(), (series, seed) => {
        const known = 1 + (seed % series.unix.length);
        const past = {
          ...series,
          unix: series.unix.slice(0, known),
          columns: series.columns.map((values) => values.slice(0, known)),
        };
        const now = alignSeries(past, frame).columns[0]!;
        const later = alignSeries(series, frame).columns[0]!;
        const end = series.unix[known] ?? Infinity;
        const rows = later.findIndex((_, row) => MIDNIGHT + row * MINUTE >= end);
        const same = rows < 0 ? 40 : rows;
        expect(Array.from(now.slice(0, same))).toEqual(Array.from(later.slice(0, same)));
      }),
    );
  });

  test('has no value before the first observation, and holds the last to the end', () => {
    const { columns, first } = alignSeries(data([3, 5]), frame);
    expect(Array.from(columns[0]!.slice(0, 7))).toEqual([NaN, NaN, NaN, 1, 1, 2, 2]);
    expect(columns[1]![39]).toBe(-2);
    expect(first).toBe(MIDNIGHT + 3 * MINUTE);
  });

  test('may begin long before the prices and end after them', () => {
    const { columns, first } = alignSeries(data([-1000, -10, 1000]), frame);
    expect(new Set(columns[0])).toEqual(new Set([2]));
    expect(first).toBe(MIDNIGHT - 1000 * MINUTE);
  });

  test('follows bars of any length', () => {
    const daily = { ...frame, barMinutes: 1440 };
    const { columns } = alignSeries(data([0, 1440, 1441, 4319]), daily);
    expect(Array.from(columns[0]!.slice(0, 5))).toEqual([1, 2, 3, 4, 4]);
  });

  test('has the tokens of the prices in their order, whatever the order and number of those given', () => {
    const values = [1, 2, 3].map((value) => Float64Array.of(value));
    const given = { tokens: ['C', 'B', 'A'], columns: values };
    const { tokens, columns } = alignSeries(data([0], given), frame);
    expect(tokens).toEqual(['A', 'B']);
    expect(columns.map((column) => column[0])).toEqual([3, 2]);
  });

  test('is not stopped by a token that the prices do not have', () => {
    const columns = [Float64Array.of(1), Float64Array.of(2), Float64Array.of(NaN)];
    expect(alignSeries(data([0], { tokens: ['A', 'B', 'C'], columns }), frame).columns).toHaveLength(2);
  });

  test('keeps one array for tokens that were given one', () => {
    const values = Float64Array.of(1, 2);
    const { columns } = alignSeries(data([0, 1], { columns: [values, values] }), frame);
    expect(columns[0]).toBe(columns[1]);
    const apart = alignSeries(data([0, 1]), frame);
    expect(apart.columns[0]).not.toBe(apart.columns[1]);
  });

  test('lies on shared memory and leaves what it was given as it was', () => {
    const given = data([0, 1]);
    const { columns } = alignSeries(given, frame);
    expect(columns[0]!.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(given).toEqual(data([0, 1]));
  });
});

describe('Aligning is refused', () => {
  const ragged = [Float64Array.of(1, 2), Float64Array.of(1)];
  const holed = (value: number) => [Float64Array.of(1, 2), Float64Array.of(1, value)];

  test.each([
    [
      'no stamp',
      data([]),
      { code: 'market.series_empty', path: 'cap, unix' },
      /cap, unix: there are no rows/,
    ],
    [
      'stamps that repeat',
      data([0, 2, 2]),
      { code: 'market.series_order', value: MIDNIGHT + 2 * MINUTE },
      /cap, unix: the stamp in row 2 .*, 2021-01-01 00:02:00 UTC, is not after .*, 2021-01-01 00:02:00 UTC/,
    ],
    ['stamps out of order', data([0, 2, 1]), { code: 'market.series_order' }, /row 2 .* 2021-01-01 00:01:00/],
    [
      'a stamp that is no number',
      data([0, NaN]),
      { code: 'market.bad_stamp', value: NaN },
      /stamp in row 1 .* is NaN/,
    ],
    [
      'a stamp no calendar has',
      data([0, 1e15]),
      { code: 'market.bad_stamp', path: 'cap, unix' },
      /stamp in row 1/,
    ],
    [
      'stamps in seconds',
      data([0], { unix: Float64Array.of(MIDNIGHT / 1000), columns: holed(1).map((one) => one.slice(0, 1)) }),
      { code: 'market.bad_stamp', value: MIDNIGHT / 1000, expected: 'milliseconds since 1970, UTC' },
      /1609459200, is 1970-01-19 .* prices begin at 2021-01-01 00:00:00 UTC/,
    ],
    [
      'nothing early enough to be seen',
      data([40]),
      { code: 'market.series_late', value: MIDNIGHT + 40 * MINUTE },
      /first observation is of 2021-01-01 00:40:00 UTC, after the last row of the prices, 2021-01-01 00:39:00/,
    ],
    [
      'a token that is missing',
      data([0], { tokens: ['A', 'WB'] }),
      { code: 'market.series_tokens', path: 'cap', value: ['B'], expected: 'A, B', suggestion: 'WB' },
      /no values for B; .*\(A, B\)\. Tokens it has besides those of the pool: WB\. Did you mean "WB"\?/,
    ],
    [
      'a token given twice',
      data([0], { tokens: ['A', 'B', 'A'] }),
      { code: 'market.series_tokens', value: 'A' },
      /cap: the token A is there twice/,
    ],
    [
      'a column for no token',
      data([0, 1], { columns: [...data([0, 1]).columns, Float64Array.of(1, 2)] }),
      { code: 'market.series_shape', value: 3 },
      /3 columns for 2 tokens/,
    ],
    [
      'a column of another length',
      data([0, 1], { columns: ragged }),
      { code: 'market.series_shape', path: 'cap, B', value: 1 },
      /cap, B: there are 1 values for 2 stamps/,
    ],
    ...[NaN, Infinity, -Infinity].map(
      (value) =>
        [
          `a value of ${value}`,
          data([0, 1], { columns: holed(value) }),
          { code: 'market.series_value', path: 'cap, B', value },
          /cap, B: the value in row 1 .*, 2021-01-01 00:01:00 UTC, is -?(NaN|Infinity); .* Leave the row out/,
        ] as const,
    ),
  ] satisfies (readonly [string, SeriesData, object, RegExp])[])('for %s', (_, given, details, message) => {
    const aligning = () => alignSeries(given, frame);
    expect(aligning).toThrow(MarketError);
    expect(aligning).toThrow(expect.objectContaining(details));
    expect(aligning).toThrow(message);
  });

  test('not for an observation at the very moment the last bar opens', () => {
    expect(alignSeries(data([39]), frame).columns[0]![39]).toBe(1);
  });

  test('not for stamps of the 1970s where the prices are of the 1970s', () => {
    const old = { ...frame, start: 0 };
    const series = data([0, 1], { unix: Float64Array.of(0, MINUTE) });
    expect(Array.from(alignSeries(series, old).columns[0]!.slice(0, 2))).toEqual([1, 2]);
  });
});

import { describe, expect, test } from 'vitest';
import { alignSeries, sliceFrame, sliceSeries } from '../../../src/market/index.js';
import { frameOf, MIDNIGHT, MINUTE, prices } from '../support/price-files.js';

const frame = frameOf({ A: prices(40), B: prices(40) });
const series = alignSeries(
  {
    name: 'cap',
    tokens: ['A', 'B'],
    unix: Float64Array.of(MIDNIGHT + 5 * MINUTE, MIDNIGHT + 12 * MINUTE),
    columns: [Float64Array.of(1, 2), Float64Array.of(3, 4)],
  },
  frame,
);

describe('A slice of a series', () => {
  test('has the rows from its start up to, not including, its end', () => {
    const slice = sliceSeries(series, 10, 14);
    expect(slice.columns.map((column) => Array.from(column))).toEqual([
      [1, 1, 2, 2],
      [3, 3, 4, 4],
    ]);
    expect(slice).toMatchObject({ name: 'cap', tokens: ['A', 'B'], first: series.first });
  });

  test('is as long as the slice of the prices it was aligned to', () => {
    const part = sliceFrame(frame, MIDNIGHT + 3 * MINUTE, MIDNIGHT + 40 * MINUTE);
    expect(sliceSeries(series, 3, 40).columns[0]).toHaveLength(part.rows);
  });

  test('shares memory with the series', () => {
    expect(sliceSeries(series, 1, 2).columns[1]!.buffer).toBe(series.columns[1]!.buffer);
  });

  test('keeps one array for tokens that had one', () => {
    const one = { ...series, columns: [series.columns[0]!, series.columns[0]!] };
    const [a, b] = sliceSeries(one, 2, 8).columns;
    expect(a).toBe(b);
  });

  test.each([
    [-1, 5, 'fromRow', -1, /fromRow -1; a whole number from 0 to 39/],
    [0.5, 5, 'fromRow', 0.5, /fromRow 0\.5/],
    [40, 41, 'fromRow', 40, /fromRow 40/],
    [NaN, 5, 'fromRow', NaN, /fromRow NaN/],
    [5, 5, 'toRow', 5, /toRow 5; a whole number from 6 to 40/],
    [5, -1, 'toRow', -1, /toRow -1/],
    [5, 41, 'toRow', 41, /toRow 41/],
  ] as const)('from %d to %d is refused', (from, to, path, value, message) => {
    const slicing = () => sliceSeries(series, from, to);
    expect(slicing).toThrow(message);
    expect(slicing).toThrow(expect.objectContaining({ code: 'market.series_slice', path, value }));
  });
});

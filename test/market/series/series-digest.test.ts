import { describe, expect, test } from 'vitest';
import { seriesDigest, sliceSeries, type SeriesFrame } from '../../../src/market/index.js';

function frame(changes: Partial<SeriesFrame> = {}): SeriesFrame {
  return {
    name: 'cap',
    tokens: ['A', 'B'],
    first: 1000,
    columns: [Float64Array.of(NaN, 1, 2), Float64Array.of(NaN, 3, 4)],
    ...changes,
  };
}

describe('The digest of series', () => {
  test('is 16 hexadecimal digits, the same for equal series', () => {
    const digest = seriesDigest({ cap: frame() });
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
    expect(seriesDigest({ cap: frame() })).toBe(digest);
  });

  test('does not depend on the order of the record', () => {
    const other = frame({ name: 'funding', first: 0 });
    expect(seriesDigest({ cap: frame(), funding: other })).toBe(
      seriesDigest({ funding: other, cap: frame() }),
    );
  });

  test('does not depend on whether equal columns are one array', () => {
    const values = Float64Array.of(1, 2);
    expect(seriesDigest({ cap: frame({ columns: [values, values] }) })).toBe(
      seriesDigest({ cap: frame({ columns: [values, values.slice()] }) }),
    );
  });

  test('is of the rows of a slice alone', () => {
    const slice = sliceSeries(frame(), 1, 3);
    const same = frame({ columns: [Float64Array.of(1, 2), Float64Array.of(3, 4)] });
    expect(seriesDigest({ cap: slice })).toBe(seriesDigest({ cap: same }));
    expect(seriesDigest({ cap: slice })).not.toBe(seriesDigest({ cap: frame() }));
  });

  test.each([
    ['name', { name: 'caps' }],
    ['tokens', { tokens: ['A', 'C'] }],
    ['first moment', { first: 1001 }],
    ['values', { columns: [Float64Array.of(NaN, 1, 2), Float64Array.of(NaN, 3, 4.000001)] }],
    ['order of columns', { columns: frame().columns.toReversed() }],
    ['shape', { columns: [Float64Array.of(NaN, 1), Float64Array.of(2, NaN, 3, 4)] }],
  ] satisfies [string, Partial<SeriesFrame>][])('differs for another %s', (_, changes) => {
    expect(seriesDigest({ cap: frame(changes) })).not.toBe(seriesDigest({ cap: frame() }));
  });

  test('differs for one more series, and for another key', () => {
    const digests = [{}, { cap: frame() }, { other: frame() }, { cap: frame(), other: frame() }].map(
      seriesDigest,
    );
    expect(new Set(digests).size).toBe(4);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numericValues } from '../../src/tables/index.js';

describe('Numeric values of a column', () => {
  test('are those of Number() for every 64-bit integer', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), (integers) => {
        const values = BigInt64Array.from(integers);
        expect(numericValues({ name: 'x', values })).toEqual(Float64Array.from(integers, Number));
      }),
    );
  });

  test('are the same array where it holds doubles already', () => {
    const values = Float64Array.of(1, 2);
    expect(numericValues({ name: 'x', values })).toBe(values);
    expect(numericValues({ name: 'x', values: Int32Array.of(-1) })).toEqual(Float64Array.of(-1));
  });

  test('are refused for text, naming the column', () => {
    expect(() => numericValues({ name: 'close', values: ['a'] })).toThrow(/Column "close" holds text/);
  });
});

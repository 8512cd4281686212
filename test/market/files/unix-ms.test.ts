import { describe, expect, test } from 'vitest';
import { allMilliseconds, toUnixMs, unixUnit } from '../../../src/market/files/unix-ms.js';

const MS = Date.UTC(2025, 0, 1, 0, 1);

describe('Stamps', () => {
  test.each([
    ['seconds', MS / 1000],
    ['milliseconds', MS],
    ['microseconds', MS * 1000],
    ['nanoseconds', MS * 1e6],
  ])('in %s are known by their magnitude and become milliseconds', (unit, stamp) => {
    expect(unixUnit(stamp)).toBe(unit);
    expect(toUnixMs(Float64Array.of(stamp))).toEqual({ stamps: Float64Array.of(MS), units: [unit] });
  });

  test('may change unit within a file, as Binance archives did in January 2025', () => {
    const { stamps, units } = toUnixMs(Float64Array.of(MS, (MS + 60_000) * 1000));
    expect(stamps).toEqual(Float64Array.of(MS, MS + 60_000));
    expect(units).toEqual(['milliseconds', 'microseconds']);
  });

  test('are known to need no conversion only when every one is a number of milliseconds', () => {
    expect(allMilliseconds(Float64Array.of(MS, MS))).toBe(true);
    expect(allMilliseconds(Float64Array.of(MS, MS / 1000))).toBe(false);
    expect(allMilliseconds(Float64Array.of(MS, NaN))).toBe(false);
  });
});

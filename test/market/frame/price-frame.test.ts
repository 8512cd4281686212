import { describe, expect, test } from 'vitest';
import { MarketError } from '../../../src/diagnostics/index.js';
import { frameEnd, rowOf, sliceFrame } from '../../../src/market/index.js';
import { frameOf, MIDNIGHT, MINUTE, prices } from '../support/price-files.js';

const frame = frameOf({ A: prices(100), B: prices(100) });

describe('The row of a stamp', () => {
  test('counts bars from the first', () => {
    expect(rowOf(frame, MIDNIGHT)).toBe(0);
    expect(rowOf(frame, MIDNIGHT + 99 * MINUTE)).toBe(99);
    expect(rowOf({ ...frame, barMinutes: 1440 }, Date.UTC(2021, 1, 1))).toBe(31);
  });

  test('is refused between two rows, naming the nearest', () => {
    expect(() => rowOf(frame, MIDNIGHT + 5 * MINUTE + 40_000)).toThrow(
      /2021-01-01 00:05:40 UTC is between two rows .* nearest row is 2021-01-01 00:06:00 UTC/,
    );
  });

  test('is refused outside the frame, naming its range', () => {
    expect(() => rowOf(frame, MIDNIGHT - MINUTE)).toThrow(MarketError);
    expect(() => rowOf(frame, MIDNIGHT - MINUTE)).toThrow(
      /outside the prices, .* nearest row is 2021-01-01 00:00:00/,
    );
    expect(() => rowOf(frame, frameEnd(frame))).toThrow(
      /from 2021-01-01 00:00:00 to 2021-01-01 01:40:00 UTC \(exclusive\).* nearest row is 2021-01-01 01:39:00/,
    );
    expect(() => rowOf(frame, NaN)).toThrow(/NaN is outside/);
  });
});

describe('A slice of a frame', () => {
  test('has the rows from its start up to, not including, its end', () => {
    const slice = sliceFrame(frame, MIDNIGHT + 10 * MINUTE, MIDNIGHT + 15 * MINUTE);
    expect([slice.start, slice.rows, slice.tokens]).toEqual([MIDNIGHT + 10 * MINUTE, 5, ['A', 'B']]);
    expect(slice.prices[1]).toEqual(frame.prices[1]!.slice(10, 15));
  });

  test('shares memory with the frame', () => {
    const slice = sliceFrame(frame, MIDNIGHT, frameEnd(frame));
    expect(slice.prices[0]!.buffer).toBe(frame.prices[0]!.buffer);
    expect(slice.rows).toBe(100);
  });

  test('is refused when it is empty or leaves the frame', () => {
    expect(() => sliceFrame(frame, MIDNIGHT, MIDNIGHT)).toThrow(/has no rows/);
    expect(() => sliceFrame(frame, MIDNIGHT, frameEnd(frame) + MINUTE)).toThrow(/outside the prices/);
  });
});

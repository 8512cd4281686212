import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleCount, sampleRow, type Cadence } from '../../src/objective/index.js';

test.each([
  ['ends', 5000, [0, 4999]],
  ['ends', 1, [0]],
  ['days', 4320, [0, 1440, 2880]],
  ['days', 4321, [0, 1440, 2880, 4320]],
  ['minutes', 3, [0, 1, 2]],
] as const)('%s of %i rows are taken at rows %j', (cadence, rows, expected) => {
  const taken = Array.from({ length: sampleCount(cadence, rows, 1440) }, (_, k) =>
    sampleRow(cadence, k, rows, 1440),
  );
  expect(taken).toEqual(expected);
});

describe.each(['ends', 'days', 'minutes'] as const)('%s', (cadence: Cadence) => {
  test('samples start at row 0, rise, and stay inside the run', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 1440 }),
        (rows, rowsPerDay) => {
          const count = sampleCount(cadence, rows, rowsPerDay);
          const last = sampleRow(cadence, count - 1, rows, rowsPerDay);
          expect(sampleRow(cadence, 0, rows, rowsPerDay)).toBe(0);
          expect(last).toBeLessThan(rows);
          if (count > 1) expect(last).toBeGreaterThan(sampleRow(cadence, count - 2, rows, rowsPerDay));
        },
      ),
    );
  });
});

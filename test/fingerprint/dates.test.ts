import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { formatDate, parseDate } from '../../src/fingerprint/index.js';

describe('fingerprint dates', () => {
  it('are read as UTC', () => {
    expect(parseDate('1970-01-02 00:00:01')).toBe(86_401_000);
    expect(parseDate('2018-01-01 00:00:00')).toBe(Date.UTC(2018, 0, 1));
    expect(parseDate('2020-02-29 23:59:59')).toBe(Date.UTC(2020, 1, 29, 23, 59, 59));
  });

  it('survive being written and read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: parseDate('0001-01-01 00:00:00') / 1000, max: 253_402_300_799 }),
        (second) => {
          expect(parseDate(formatDate(second * 1000))).toBe(second * 1000);
        },
      ),
    );
  });

  it.each([
    ['2023-02-29 00:00:00', '2023-03-01 00:00:00'],
    ['2023-01-01T06:30', '2023-01-01 06:30:00'],
    ['2023-01-01T06:30:15.000Z', '2023-01-01 06:30:15'],
    ['2023-01-01', '2023-01-01 00:00:00'],
    ['2023-01-01 24:00:00', '2023-01-02 00:00:00'],
  ])('are refused as %s, which suggests %s', (text, suggestion) => {
    expect(() => parseDate(text)).toThrow(expect.objectContaining({ code: 'fingerprint.date', suggestion }));
  });

  it.each(['', 'yesterday', '01/02/2023', '2023-1-1 00:00:00', ' 2023-01-01 00:00:00+02:00'])(
    'are refused as "%s"',
    (text) => {
      expect(() => parseDate(text)).toThrow(InputError);
    },
  );
});

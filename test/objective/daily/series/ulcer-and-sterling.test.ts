import { describe, expect, test } from 'vitest';
import { ParameterError } from '../../../../src/diagnostics/index.js';
import { sterling, ulcer } from '../../../../src/objective/daily/index.js';
import { sampleOf } from '../daily-samples.js';

// From 1: 1.1, 0.88 | 1.1, 0.55 | 0.88, 1.76. Chunks of two days fall by 0, 20 | 0, 50 | 0, 0 %; the whole by 0, 20, 0, 50, 20, 0 %.
const returns = Float64Array.of(0.1, -0.2, 0.25, -0.5, 0.6, 1);
const sample = sampleOf(Array.from(returns), { daysPerYear: 6 });

describe('the ulcer index', () => {
  test.each([
    ['of all days, as fractions', { percent: false, chunkDays: null, annualise: false }, Math.sqrt(0.055)],
    ['of all days, in percent', { percent: true, chunkDays: null, annualise: false }, Math.sqrt(550)],
    [
      'of every two days',
      { percent: false, chunkDays: 2, annualise: false },
      (Math.sqrt(0.02) + Math.sqrt(0.125)) / 3,
    ],
    // The last two days are no complete chunk of four
    ['of every four days', { percent: false, chunkDays: 4, annualise: false }, Math.sqrt((0.04 + 0.25) / 4)],
    // Fewer days than a chunk are one
    ['of every fifty days', { percent: false, chunkDays: 50, annualise: false }, Math.sqrt(0.055)],
    ['times the root of a year', { percent: false, chunkDays: null, annualise: true }, Math.sqrt(0.055 * 6)],
  ])('%s', (_, options, expected) => {
    expect(ulcer(returns, options, 6)).toBeCloseTo(expected, 13);
  });
});

describe('the Sterling ratio', () => {
  // A year of six days: 0.76. mean(r) = 1.25/6
  test.each([
    ['of annual growth and chunks', { chunkDays: 2, annualise: true }, 0.76 / (0.7 / 3)],
    ['of annual growth and days under water', { chunkDays: null, annualise: true }, 0.76 / 0.3],
    ['of daily returns and chunks', { chunkDays: 2, annualise: false }, 1.25 / 6 / (0.7 / 3)],
    ['of daily returns and days under water', { chunkDays: null, annualise: false }, 1.25 / 6 / 0.3],
  ])('%s', (_, options, expected) => {
    expect(sterling(sample, options)).toBeCloseTo(expected, 13);
  });
});

test.each([
  [1, '2'],
  [0, '2'],
  [2.4, '2'],
  [29.7, '30'],
  [NaN, undefined],
])('chunks of %d days are refused', (chunkDays, suggestion) => {
  for (const attempt of [
    () => ulcer(returns, { percent: false, chunkDays, annualise: false }, 365),
    () => sterling(sample, { chunkDays, annualise: false }),
  ]) {
    expect(attempt).toThrow(ParameterError);
    expect(attempt).toThrow(expect.objectContaining({ code: 'daily.chunk_days', path: 'chunkDays' }));
    try {
      attempt();
    } catch (error) {
      expect((error as ParameterError).suggestion).toBe(suggestion);
    }
  }
});

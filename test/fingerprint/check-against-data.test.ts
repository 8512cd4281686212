import { describe, expect, it } from 'vitest';
import {
  checkAgainstData,
  FingerprintError,
  parseDate,
  resolveFingerprint,
} from '../../src/fingerprint/index.js';
import { sample } from './support.js';

const { fingerprint } = resolveFingerprint(sample({ tokens: ['BTC', 'ETH'], max_memory_days: 30 }));
const range = (first: string, last: string) => ({ first: parseDate(first), last: parseDate(last) });
const ample = range('2022-12-02 00:00:00', '2023-07-31 23:59:00');

function problemsWith(ranges: Parameters<typeof checkAgainstData>[1]) {
  try {
    checkAgainstData(fingerprint, ranges);
    return [];
  } catch (error) {
    if (error instanceof FingerprintError) return error.problems;
    throw error;
  }
}

describe('checking a fingerprint against price data', () => {
  it('is content with data from the history to the bar before the end', () => {
    expect(checkAgainstData(fingerprint, { BTC: ample, ETH: ample })).toEqual([]);
  });

  it('names a token without data and the nearest there is', () => {
    expect(problemsWith({ BTC: ample, ETHW: ample })).toMatchObject([
      { path: 'tokens[1]', value: 'ETH', rule: 'data-present' },
    ]);
    expect(problemsWith({ BTC: ample, ETHW: ample })[0]?.hint).toContain('Did you mean "ETHW"?');
  });

  it('names the range of every token that does not cover the period', () => {
    const short = range('2023-01-01 00:01:00', '2023-07-31 23:58:00');
    const problems = problemsWith({ BTC: short, ETH: ample });
    expect(problems.map(({ path }) => path)).toEqual(['startDateString', 'endTestDateString']);
    expect(problems[0]?.message).toContain('prices of BTC, 2023-01-01 00:01:00 to 2023-07-31 23:58:00');
    expect(problems[1]?.hint).toBe('The latest end is "2023-07-31 23:59:00".');
  });

  it('warns of a history shorter than the longest memory', () => {
    const warnings = checkAgainstData(fingerprint, {
      BTC: ample,
      ETH: range('2022-12-22 00:00:00', '2023-07-31 23:59:00'),
    });
    expect(warnings).toMatchObject([{ code: 'fingerprint.short_history', path: 'max_memory_days' }]);
    expect(warnings[0]?.message).toContain('Prices of ETH begin 10.0 days before');
  });
});

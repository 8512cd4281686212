import { describe, expect, it } from 'vitest';
import { barMinutes, resolveFingerprint, sortedTokens, trainingSpans } from '../../src/fingerprint/index.js';
import { sample } from './support.js';

const spansOf = (keys: object, settings: object) =>
  trainingSpans(resolveFingerprint(sample({ ...keys }, { ...settings })).fingerprint);

describe('the parts of a training', () => {
  it('are the period, windows shorter by the offset, and the test period', () => {
    expect(spansOf({}, { val_fraction: 0 })).toEqual({
      train: 151 * 1440,
      validation: 0,
      window: 111 * 1440,
      test: 61 * 1440,
    });
  });

  it('leave a tail of whole rows for validation', () => {
    // 151 * 1440 + 1 rows, of which a fifth is 43488.2.
    expect(spansOf({ endTestDateString: null }, { val_fraction: 0.2 })).toEqual({
      train: 151 * 1440 - 43488,
      validation: 43488,
      window: 111 * 1440 - 43488,
      test: 0,
    });
  });

  it('count bars of the prices', () => {
    // 152 daily rows, of which a tenth is 15.2.
    expect(spansOf({ freq: 'day' }, { val_fraction: 0.1 })).toMatchObject({
      train: 136 * 1440,
      validation: 15 * 1440,
    });
    expect((['minute', 'hour', 'day'] as const).map((freq) => barMinutes({ freq }))).toEqual([1, 60, 1440]);
  });
});

describe('tokens', () => {
  it('are sorted by code unit, leaving the given order alone', () => {
    const given = { tokens: ['USX', 'BTC', '1INCH'] };
    expect(sortedTokens(given)).toEqual(['1INCH', 'BTC', 'USX']);
    expect(given.tokens[0]).toBe('USX');
  });
});

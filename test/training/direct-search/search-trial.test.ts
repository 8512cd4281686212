import { describe, expect, it } from 'vitest';
import {
  bestOf,
  scoresOf,
  trialsSinceImprovement,
  type SearchTrial,
} from '../../../src/training/direct-search/index.js';

const single = { penalty: 0.25, isMulti: false };
const trial = (...scores: number[]): SearchTrial => ({
  x: new Float64Array(1),
  state: scores.length === 0 ? 'failed' : 'complete',
  scores,
});
const running: SearchTrial = { x: new Float64Array(1), state: 'running', scores: [] };

describe('the score of a trial', () => {
  it('is the mean over windows, less the share of what is lost on validation', () => {
    expect(scoresOf(Float64Array.of(1, 3), 1, single)).toEqual([2 - 0.25]);
    expect(scoresOf(Float64Array.of(1, 3), 5, single)).toEqual([2]);
  });

  it('does not look at validation without a penalty, and is no number where validation has none', () => {
    expect(scoresOf(Float64Array.of(1, 3), NaN, { ...single, penalty: 0 })).toEqual([2]);
    expect(scoresOf(Float64Array.of(1, 3), NaN, single)).toEqual([NaN]);
  });

  it('is mean, worst and minus the deviation of the population where several are wanted', () => {
    const scores = scoresOf(Float64Array.of(1, 3, 5), 3, { ...single, isMulti: true });
    expect(scores.slice(0, 2)).toEqual([3, 1]);
    expect(scores[2]).toBeCloseTo(-Math.sqrt(8 / 3), 14);
  });
});

describe('the best trial', () => {
  it('is the first with the highest score, and none without a complete one', () => {
    expect(bestOf([trial(1), trial(), trial(4), trial(4), running])).toBe(2);
    expect(bestOf([trial(), running])).toBe(-1);
  });

  it('of several scores is balanced: neither end of the front, and never dominated', () => {
    const ends = [trial(10, 0, -1), trial(0, 10, -1)];
    expect(bestOf([...ends, trial(6, 6, -1), trial(5, 5, -2)])).toBe(2);
  });
});

describe('trials since an improvement', () => {
  it('count what ended since the score last rose by the least share', () => {
    expect(trialsSinceImprovement([trial(), running], 0)).toBe(0);
    expect(trialsSinceImprovement([trial(100), trial(100.5), trial(), running], 0.01)).toBe(2);
    expect(trialsSinceImprovement([trial(100), trial(100.5), trial(102)], 0.01)).toBe(0);
    expect(trialsSinceImprovement([trial(-100), trial(-99.5), trial(-98.9)], 0.01)).toBe(0);
  });

  it('reach any patience only by so many trials, where every trial is a little better than the last', () => {
    const rising = Array.from({ length: 50 }, (_, k) => trial(1 + k));
    expect(trialsSinceImprovement(rising, 0.001)).toBe(0);
  });
});

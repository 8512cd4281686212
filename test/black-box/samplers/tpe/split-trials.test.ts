import { describe, expect, it } from 'vitest';
import type { ObservedTrial } from '../../../../src/black-box/samplers/sampler.js';
import { hypervolumeSubset } from '../../../../src/black-box/samplers/tpe/hypervolume-subset.js';
import { splitTrials } from '../../../../src/black-box/samplers/tpe/split-trials.js';

const complete = (number: number, ...scores: number[]): ObservedTrial => ({
  number,
  values: {},
  state: 'complete',
  scores,
  reports: [],
});
const pruned = (number: number, ...scores: number[]): ObservedTrial => ({
  number,
  values: {},
  state: 'pruned',
  scores: [],
  reports: scores.map((score, step) => ({ step, score })),
});
const numbers = (trials: readonly ObservedTrial[]): number[] => trials.map(({ number }) => number);

describe('splitTrials', () => {
  it('takes the best tenth, rounded up, in the order of the trials', () => {
    const trials = [5, 1, 4, 0, 3, 2, 9, 8, 7, 6, 10].map((score, i) => complete(i, score));
    const { below, above } = splitTrials(trials, ['minimise']);
    expect(numbers(below)).toEqual([1, 3]);
    expect(numbers(above)).toEqual([0, 2, 4, 5, 6, 7, 8, 9, 10]);
    expect(numbers(splitTrials(trials, ['maximise']).below)).toEqual([6, 10]);
  });

  it('takes at most 25 of one objective', () => {
    const trials = Array.from({ length: 400 }, (_, i) => complete(i, i));
    expect(numbers(splitTrials(trials, ['minimise']).below)).toEqual(numbers(trials.slice(0, 25)));
  });

  it('puts scores that are not numbers last, and of equal ones the earlier first', () => {
    const trials = [NaN, Infinity, 3, 3, 3].map((score, i) => complete(i, score));
    expect(numbers(splitTrials(trials, ['minimise']).below)).toEqual([2]);
    expect(numbers(splitTrials(trials.slice(0, 2), ['maximise']).below)).toEqual([1]);
  });

  it('takes pruned trials only where complete ones are missing: those that came farthest, then the best', () => {
    const trials = [pruned(0), pruned(1, 1), pruned(2, 9, 9), pruned(3, 0, 2), pruned(4, NaN, NaN)];
    expect(numbers(splitTrials(trials, ['minimise']).below)).toEqual([3]);
    expect(numbers(splitTrials(trials, ['maximise']).below)).toEqual([2]);
    expect(numbers(splitTrials([...trials, complete(5, 1e9)], ['minimise']).below)).toEqual([5]);
    const many = [...trials, ...Array.from({ length: 6 }, (_, i) => pruned(5 + i))];
    expect(numbers(splitTrials(many, ['minimise']).below)).toEqual([2, 3]);
    expect(numbers(splitTrials([pruned(0), pruned(1, 5)], ['minimise']).below)).toEqual([1]);
  });

  it('takes whole fronts of several objectives, and of the last what dominates most', () => {
    // Front 0: 20 points on a line of which one bulges; the others are dominated.
    const front = Array.from({ length: 20 }, (_, i) => complete(i, i, i === 7 ? 4 : 19 - i));
    const rest = Array.from({ length: 5 }, (_, i) => complete(20 + i, 30 + i, 30));
    const { below } = splitTrials([...front, ...rest], ['minimise', 'minimise']);
    expect(below).toHaveLength(3);
    expect(numbers(below)).toContain(7);
    expect(numbers(below).every((number) => number < 20)).toBe(true);
  });

  it('refuses trials without a score for every objective', () => {
    expect(() => splitTrials([complete(0, 1)], ['minimise', 'maximise'])).toThrow(
      expect.objectContaining({ code: 'search.scores', path: 'trials[0].scores' }),
    );
  });
});

describe('hypervolumeSubset', () => {
  it('takes the point with the largest box first, then what adds most', () => {
    const points = [
      [0, 10],
      [10, 0],
      [4, 4],
      [4.1, 3.9],
    ];
    expect(hypervolumeSubset(points, 1)).toEqual([2]);
    expect(hypervolumeSubset(points, 3).toSorted()).toEqual([0, 1, 2]);
  });

  it('takes equal points only when no others are left', () => {
    const points = [
      [1, 2],
      [1, 2],
      [2, 1],
      [1, 2],
    ];
    expect(hypervolumeSubset(points, 2).toSorted()).toEqual([0, 2]);
    expect(hypervolumeSubset(points, 3).toSorted()).toEqual([0, 1, 2]);
  });

  it('takes the first in lexicographic order where a loss is infinite', () => {
    const points = [
      [3, 1],
      [1, Infinity],
      [2, 2],
    ];
    expect(hypervolumeSubset(points, 2)).toEqual([1, 2]);
  });
});

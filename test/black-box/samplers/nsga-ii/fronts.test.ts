import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  crowdingDistances,
  dominates,
  hypervolume,
  hypervolume2d,
  nonDominatedRanks,
  paretoFront,
} from '../../../../src/black-box/samplers/nsga-ii/index.js';
import type { ObservedTrial } from '../../../../src/black-box/samplers/sampler.js';

const coordinate = fc.integer({ min: 0, max: 8 });
const pointsOf = (objectives: number) =>
  fc.array(fc.array(coordinate, { minLength: objectives, maxLength: objectives }), {
    minLength: 1,
    maxLength: 12,
  });

/** Cells of the unit grid at least as bad as one of the points, counted one by one. */
function countedVolume(points: readonly (readonly number[])[], reference: readonly number[]): number {
  let cells: number[][] = [[]];
  for (const end of reference) {
    cells = cells.flatMap((cell) => Array.from({ length: end }, (_, k) => [...cell, k]));
  }
  return cells.filter((cell) => points.some((point) => point.every((loss, k) => loss <= cell[k]!))).length;
}

describe('nonDominatedRanks', () => {
  it('ranks a published picture: fronts one behind the other', () => {
    const points = [
      [1, 5],
      [2, 3],
      [4, 1],
      [2, 6],
      [4, 4],
      [5, 5],
      [1, 5],
    ];
    expect(nonDominatedRanks(points)).toEqual([0, 0, 0, 1, 1, 2, 0]);
    expect(nonDominatedRanks([])).toEqual([]);
  });

  it('gives each point 1 more than the highest rank that dominates it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }).chain(pointsOf), (points) => {
        const ranks = nonDominatedRanks(points);
        points.forEach((point, i) => {
          const above = ranks.filter((_, j) => dominates(points[j]!, point));
          expect(ranks[i]).toBe(above.length === 0 ? 0 : 1 + Math.max(...above));
        });
      }),
    );
  });
});

describe('hypervolume', () => {
  it('is the area of the union of boxes', () => {
    const points = [
      [1, 3],
      [2, 2],
      [3, 1],
      [3, 3],
      [9, 0],
    ];
    expect(hypervolume2d(points, [4, 4])).toBe(6);
    expect(hypervolume2d([], [4, 4])).toBe(0);
    expect(hypervolume([[3], [1], [5]], [4])).toBe(3);
  });

  it('is what counting cells gives, in two dimensions', () => {
    fc.assert(
      fc.property(pointsOf(2), (points) => {
        expect(hypervolume2d(points, [7, 6])).toBe(countedVolume(points, [7, 6]));
      }),
    );
  });

  it('is what counting cells gives, in one, three and four', () => {
    for (const reference of [[7], [7, 6, 7], [5, 6, 4, 5]]) {
      fc.assert(
        fc.property(pointsOf(reference.length), (points) => {
          expect(hypervolume(points, reference)).toBe(countedVolume(points, reference));
        }),
        { numRuns: 50 },
      );
    }
  });
});

describe('crowdingDistances', () => {
  it('are distances of the neighbours by the extent of the front, infinite at its ends', () => {
    const front = [
      [2, 5],
      [0, 10],
      [10, 0],
      [4, 1],
    ];
    expect(crowdingDistances(front)).toEqual([0.4 + 0.9, Infinity, Infinity, 0.8 + 0.5]);
  });

  it('leave out losses all points share, and infinite ones', () => {
    expect(crowdingDistances([[1], [1], [1]])).toEqual([0, 0, 0]);
    expect(crowdingDistances([[Infinity], [1]])).toEqual([0, 0]);
    expect(crowdingDistances([])).toEqual([]);
  });
});

describe('paretoFront', () => {
  const trial = (number: number, scores: readonly number[]): ObservedTrial => ({
    number,
    values: {},
    state: scores.length === 0 ? 'failed' : 'complete',
    scores,
    reports: [],
  });

  it('is the complete trials no other one dominates, in their order', () => {
    const trials = [[1, 1], [2, 2], [], [3, 1], [2, 2], [0, NaN], [3, 0]].map((scores, i) =>
      trial(i, scores),
    );
    const numbers = (directions: Parameters<typeof paretoFront>[1]): number[] =>
      paretoFront(trials, directions).map(({ number }) => number);
    expect(numbers(['maximise', 'maximise'])).toEqual([1, 3, 4]);
    expect(numbers(['minimise', 'minimise'])).toEqual([0, 5, 6]);
    expect(numbers(['maximise', 'minimise'])).toEqual([6]);
  });

  it('is the best trials of one objective', () => {
    const trials = [3, 1, 2, 1].map((score, i) => trial(i, [score]));
    expect(paretoFront(trials, ['minimise']).map(({ number }) => number)).toEqual([1, 3]);
    expect(paretoFront([], ['minimise'])).toEqual([]);
  });
});

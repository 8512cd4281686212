import { describe, expect, it } from 'vitest';
import {
  compare,
  frontContest,
  mannWhitney,
  missedBySeed,
  singleContest,
} from '../functions/compare-samplers.js';
import { hartmann6, sphere } from '../functions/problems.js';

describe('a comparison with random search', () => {
  it('has the p-value of published examples', () => {
    // Normal approximation with continuity, as R's wilcox.test(alternative = "less", exact = FALSE, correct = TRUE).
    expect(mannWhitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toBeCloseTo(0.006093, 5);
    expect(mannWhitney([1, 2, 3], [1, 2, 3])).toBeGreaterThan(0.5);
    expect(mannWhitney([7, 7], [7, 7])).toBe(1);
  });

  it('has quartiles between order statistics, and counts wins seed by seed', () => {
    expect(compare([4, 1, 3, 2], [5, 0, 3, 9])).toMatchObject({ quartiles: [1.75, 2.5, 3.25], wins: 0.5 });
  });
});

/** One in a thousand samplers that learn nothing would pass. The table of docs/search.md has more functions. */
const level = 0.001;

describe('set as tune sets it', () => {
  it.each([
    ['tpe', singleContest(sphere(3)), 50],
    ['tpe', singleContest(hartmann6), 50],
    ['cma_es', singleContest(sphere(3)), 50],
    ['nsga_ii', frontContest(3), 240],
  ] as const)('%s is better than random search', (sampler, contest, trials) => {
    const random = missedBySeed('random', contest, trials, 20);
    const { wins, p } = compare(missedBySeed(sampler, contest, trials, 20), random);
    expect(p).toBeLessThan(level);
    expect(wins).toBeGreaterThanOrEqual(0.75);
  });
});

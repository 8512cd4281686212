import { describe, expect, it } from 'vitest';
import { largestCount } from '../../../src/search/probe/largest-count.js';
import { recommend } from '../../../src/search/probe/recommend.js';

describe('recommended sizes', () => {
  it.each([
    ['exploration', 37, false, { sets: 37, windows: 1, members: 1 }],
    ['variance_reduction', 37, false, { sets: 4, windows: 9, members: 1 }],
    ['variance_reduction', 3, false, { sets: 3, windows: 1, members: 1 }],
    ['robustness', 37, false, { sets: 37, windows: 1, members: 1 }],
    ['robustness', 37, true, { sets: 18, windows: 1, members: 2 }],
    ['robustness', 3, true, { sets: 1, windows: 1, members: 3 }],
    ['robustness', 1, true, { sets: 1, windows: 1, members: 1 }],
  ] as const)('%s with %i units, ensemble %s', (priority, units, hasEnsemble, expected) => {
    expect(recommend({ priority, units, members: 1, hasEnsemble })).toEqual(expected);
  });

  it('never share out more than there is', () => {
    for (const priority of ['exploration', 'robustness', 'variance_reduction'] as const) {
      for (let units = 1; units < 60; units++) {
        const { sets, windows, members } = recommend({ priority, units, members: 3, hasEnsemble: true });
        expect(sets * windows * (members / 3)).toBeLessThanOrEqual(units);
        expect(Math.min(sets, windows, members)).toBeGreaterThanOrEqual(1);
      }
    }
  });
});

describe('the largest count', () => {
  it.each([0, 1, 2, 17, 99, 100])('is found where it is %i', (truth) => {
    expect(largestCount((n) => n <= truth, 100)).toBe(truth);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  combinationCount,
  combinations,
} from '../../../../src/evaluation/overfitting/cross-validation/combinations.js';

describe('combinations', () => {
  test('of two of four come in lexicographic order', () => {
    expect([...combinations(4, 2)]).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
  });

  test('of none are one, and of more than there are none', () => {
    expect([...combinations(3, 0)]).toEqual([[]]);
    expect([...combinations(2, 3)]).toEqual([]);
  });

  test('are as many as counted, ascending, in range and never the same twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), (count, chosen) => {
        fc.pre(chosen <= count);
        const all = [...combinations(count, chosen)];
        expect(all).toHaveLength(combinationCount(count, chosen));
        expect(new Set(all.map(String)).size).toBe(all.length);
        for (const each of all) {
          if (!each.every((i, k) => i > (each[k - 1] ?? -1) && i < count)) throw new Error(String(each));
        }
      }),
    );
  });
});

test.each([
  [16, 8, 12870],
  [20, 10, 184756],
  [52, 5, 2598960],
  [7, 7, 1],
])('There are C(%i, %i) = %i combinations', (count, chosen, expected) => {
  expect(combinationCount(count, chosen)).toBe(expected);
});

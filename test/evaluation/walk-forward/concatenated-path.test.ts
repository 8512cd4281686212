import { describe, expect, it } from 'vitest';
import { concatenatedPath } from '../../../src/evaluation/index.js';
import { cycleOf, day, year } from './support.js';

const first = cycleOf({
  number: 1,
  value: [1000, 1100, 1210],
  hodl: [1000, 900, 1000],
  uniformHodl: [1000, 1000, 2000],
});
/** Twice as much money, from the day the first ends. */
const second = cycleOf({
  number: 2,
  testStart: year + 2 * day,
  value: [2000, 1000, 3000],
  hodl: [2000, 4000, 3000],
  uniformHodl: [2000, 2000, 1000],
});
const later = cycleOf({ number: 2, testStart: year + 5 * day, value: [2000, 1000, 3000] });

describe('the concatenated path', () => {
  it('begins every test with what the one before ended with, for the pool and both benchmarks', () => {
    const path = concatenatedPath([first, second], 100);
    expect(path.unix).toEqual([0, 1, 2, 3, 4].map((k) => year + k * day));
    expect(path.cycle).toEqual([1, 1, 1, 2, 2]);
    const close = (found: readonly number[], wanted: readonly number[]): void => {
      expect(found).toHaveLength(wanted.length);
      found.forEach((value, k) => expect(value).toBeCloseTo(wanted[k]!, 10));
    };
    close(path.value, [100, 110, 121, 60.5, 181.5]);
    close(path.hodl, [100, 90, 100, 200, 150]);
    close(path.uniformHodl, [100, 100, 200, 200, 100]);
    close(path.returns, [0.1, 0.1, -0.5, 2]);
    close(path.hodlReturns, [-0.1, 1 / 9, 1, -0.25]);
  });

  it('has as many returns as tests have days, and none of what happened in between', () => {
    const path = concatenatedPath([first, later], 100);
    expect(path.returns).toEqual(concatenatedPath([first, second], 100).returns);
  });

  it('says where a test begins that does not follow at once, at the level the last one ended on', () => {
    const path = concatenatedPath([first, later], 100);
    expect(path.unix).toEqual([0, 1, 2, 5, 6, 7].map((k) => year + k * day));
    expect(path.cycle).toEqual([1, 1, 1, 2, 2, 2]);
    expect(path.value[3]).toBe(path.value[2]);
    expect(path.value[5]).toBeCloseTo(181.5, 10);
  });

  it('begins with the initial value, or is empty without cycles', () => {
    expect(concatenatedPath([later], 7).value[0]).toBe(7);
    expect(concatenatedPath([], 7)).toEqual({
      unix: [],
      cycle: [],
      value: [],
      hodl: [],
      uniformHodl: [],
      returns: [],
      hodlReturns: [],
    });
  });
});

import { describe, expect, test } from 'vitest';
import { returnsMatrix } from '../../../src/evaluation/overfitting/index.js';
import {
  checkMatrix,
  flatRowReason,
  rowMoments,
} from '../../../src/evaluation/overfitting/returns-matrix.js';
import { InputError } from '../../../src/diagnostics/index.js';
import { matrixOf } from './support.js';

describe('returnsMatrix', () => {
  test('puts the series one after the other', () => {
    expect(matrixOf([1, 2, 3], [4, 5, 6])).toEqual({
      strategies: 2,
      days: 3,
      values: Float64Array.of(1, 2, 3, 4, 5, 6),
    });
  });

  test('of no series is empty', () => {
    expect(returnsMatrix([])).toEqual({ strategies: 0, days: 0, values: new Float64Array() });
  });

  test('refuses series of different lengths and names the first odd one', () => {
    expect(() => matrixOf([1, 2], [1])).toThrow(
      'Strategy 1 has returns of 1 days and strategy 0 of 2; expected the same days of all.',
    );
  });

  test('refuses a return that is not finite and says where it is', () => {
    expect(() => matrixOf([1, 2], [3, NaN])).toThrow(
      'The return of strategy 1 on day 1 is NaN; expected a finite number.',
    );
    expect(() => matrixOf([-Infinity, 2])).toThrow(InputError);
  });
});

describe('checkMatrix', () => {
  test('refuses sizes that disagree with the number of returns', () => {
    expect(() => checkMatrix({ strategies: 2, days: 3, values: new Float64Array(5) })).toThrow(
      'A matrix of 2 strategies and 3 days holds 5 returns; expected 6.',
    );
  });

  test.each([-1, 1.5, NaN])('refuses %d strategies', (strategies) => {
    const matrix = { strategies, days: 1, values: new Float64Array(1) };
    expect(() => checkMatrix(matrix)).toThrow(
      `strategies is ${strategies}; expected a whole number of at least 0.`,
    );
  });
});

describe('rowMoments', () => {
  test('are the mean and the population standard deviation', () => {
    // (1, 3): mean 2, deviations ±1. (0, 0, ...) never moves.
    expect(rowMoments(matrixOf([1, 3], [0, 0]))).toEqual({
      means: Float64Array.of(2, 0),
      deviations: Float64Array.of(1, 0),
    });
  });

  test('take equal returns as without spread though their mean is rounded', () => {
    const moments = rowMoments(matrixOf([0.1, 0.2, 0.3], [0.1, 0.1, 0.1]));
    expect((0.1 + 0.1 + 0.1) / 3).not.toBe(0.1);
    expect(moments.deviations[1]).toBe(0);
    expect(flatRowReason(moments)).toMatch(/^Strategy 1 returns the same every day/);
  });

  test('give no reason where every row moves', () => {
    expect(flatRowReason(rowMoments(matrixOf([1, 2], [1, -1])))).toBeUndefined();
  });
});

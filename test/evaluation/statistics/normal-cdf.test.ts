import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { normalCdf } from '../../../src/evaluation/statistics/index.js';
import { normalQuantile } from '../../../src/sampling/index.js';

describe('The normal distribution function', () => {
  // Computed with 30 digits; every branch, and both sides of every border.
  test.each([
    [-37, 5.725571222524577e-300],
    [-30, 4.906713927148187e-198],
    [-20.5, 1.0764673258790961e-93],
    [-10, 7.619853024160525e-24],
    [-6, 9.86587645037698e-10],
    [-5.6568, 7.711064856975553e-9],
    [-3, 0.0013498980316300946],
    [-2.5, 0.006209665325776135],
    [-1.959963984540054, 0.025000000000000012],
    [-1, 0.15865525393145705],
    [-0.6745, 0.24999674286369916],
    [-0.5, 0.3085375387259869],
    [-0.1, 0.460172162722971],
    [0.3, 0.6179114221889527],
    [1, 0.8413447460685429],
    [1.6448536269514722, 0.95],
    [3, 0.9986501019683699],
    [6, 0.9999999990134123],
  ])('at %d is %d to full precision', (x, expected) => {
    expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-15);
  });

  test('is undone by the quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.302, noNaN: true }), (exponent) => {
        const probability = 10 ** exponent;
        // A relative error of x moves p by x² of it, and the quantile's is below 1e-15.
        const slack = 2e-15 * (2 + normalQuantile(probability) ** 2);
        expect(Math.abs(normalCdf(normalQuantile(probability)) / probability - 1)).toBeLessThan(slack);
      }),
    );
  });

  test('and its mirror image add up to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (x) => {
        expect(Math.abs(normalCdf(x) + normalCdf(-x) - 1)).toBeLessThan(3e-16);
      }),
    );
  });

  test('ends at 0 and 1', () => {
    expect(normalCdf(0)).toBe(0.5);
    expect([-Infinity, -1e300, 1e300, Infinity].map(normalCdf)).toEqual([0, 0, 1, 1]);
  });

  test('refuses NaN', () => {
    const attempt = (): unknown => normalCdf(NaN);
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(expect.objectContaining({ code: 'evaluation.argument', path: 'x' }));
  });
});

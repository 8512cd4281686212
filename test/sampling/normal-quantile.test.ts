import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { normalQuantile } from '../../src/sampling/index.js';

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Φ(x) for x <= 0, by its continued fraction in the tail and its series of positive terms near 0. */
function lowerTail(x: number): number {
  if (x < -1) {
    let fraction = -x;
    for (let k = 300; k > 0; k--) fraction = -x + k / fraction;
    return density(x) / fraction;
  }
  let term = -x;
  let sum = 0;
  for (let k = 1; term > 1e-18; k += 2) {
    sum += term;
    term *= (x * x) / (k + 2);
  }
  return 0.5 - density(x) * sum;
}

describe('The normal quantile', () => {
  // Computed with 30 digits.
  test.each([
    [1e-300, -37.0470962993612],
    [1e-100, -21.273453560965326],
    [1e-20, -9.262340089798407],
    [1e-10, -6.361340902404057],
    [1e-6, -4.753424308822899],
    [0.001, -3.0902323061678136],
    [0.01, -2.326347874040841],
    [0.05, -1.6448536269514726],
    [0.075, -1.439531470938456],
    [0.1, -1.2815515655446004],
    [0.25, -0.6744897501960817],
    [0.425, -0.18911842627279252],
    [0.5000001, 2.506628273311648e-7],
    [0.6, 0.2533471031357997],
    [0.95, 1.6448536269514722],
    [0.975, 1.9599639845400538],
    [0.999999, 4.753424308817087],
  ])('at %d is %d to full precision', (probability, expected) => {
    expect(Math.abs(normalQuantile(probability) / expected - 1)).toBeLessThan(1e-15);
  });

  test('undoes the distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: -1e-3, noNaN: true }), (x) => {
        const probability = lowerTail(x);
        // A relative error of p, which grows with the exponent in φ, moves the quantile by p / φ(x) times as much.
        const slack = 2e-15 * (Math.abs(x) + ((2 + x * x) * probability) / density(x));
        expect(Math.abs(normalQuantile(probability) - x)).toBeLessThan(slack);
      }),
      { numRuns: 1000 },
    );
  });

  test('is odd about one half, where it is 0', () => {
    expect(normalQuantile(0.5)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 - 1 }), (k) => {
        // Such a p and 1 - p are both exact.
        const probability = k / 2 ** 31;
        expect(normalQuantile(1 - probability)).toBe(-normalQuantile(probability));
      }),
    );
  });

  test('never falls, even from one approximation to the next', () => {
    for (const edge of [0.075, 0.925, Math.exp(-25)]) {
      const around = Array.from({ length: 201 }, (_, i) => normalQuantile(edge * (1 + (i - 100) * 1e-13)));
      expect(around.every((x, i) => i === 0 || x >= around[i - 1]!)).toBe(true);
    }
  });

  test('is infinite at 0 and 1', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
  });

  test.each([-1e-9, 1.5, NaN])('refuses %d', (value) => {
    const attempt = (): unknown => normalQuantile(value);
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(expect.objectContaining({ code: 'sampling.probability', value }));
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedMaximumSharpe } from '../../../../src/evaluation/statistics/index.js';
import { randomStream } from '../../../../src/sampling/index.js';

describe('The expected maximum of Sharpe ratios', () => {
  test('is near the mean of simulated maxima', () => {
    const stream = randomStream(1, 'maxima');
    for (const trials of [5, 50]) {
      let sum = 0;
      for (let run = 0; run < 4000; run++) {
        sum += Math.max(...Array.from({ length: trials }, () => 0.3 * stream.normal()));
      }
      // Maxima have a deviation below 0.3 · 0.67, so their mean one of 0.0032; the formula itself is off by 0.3 · 0.03.
      expect(Math.abs(expectedMaximumSharpe({ trials, trialVariance: 0.09 }) - sum / 4000)).toBeLessThan(
        0.02,
      );
    }
  });

  test('of two trials is the published formula worked by hand', () => {
    // Φ⁻¹(1/2) = 0 and Φ⁻¹(1 - 1/(2e)) = Φ⁻¹(0.8160602794) = 0.9004...; times γ and √4.
    expect(expectedMaximumSharpe({ trials: 2, trialVariance: 4 })).toBeCloseTo(2 * 0.5197553, 6);
  });

  test('is 0 for one trial, for trials alike, and never below', () => {
    expect(expectedMaximumSharpe({ trials: 1, trialVariance: 1 })).toBe(0);
    expect(expectedMaximumSharpe({ trials: 100, trialVariance: 0 })).toBe(0);
    expect(expectedMaximumSharpe({ trials: 1.1, trialVariance: 1 })).toBe(0);
  });

  test('is a number for as many trials as there are numbers', () => {
    const value = expectedMaximumSharpe({ trials: Number.MAX_VALUE, trialVariance: 1 });
    // √(2 ln N) bounds it.
    expect(value).toBeGreaterThan(36);
    expect(value).toBeLessThan(Math.sqrt(2 * Math.log(Number.MAX_VALUE)));
  });

  test('grows with the trials, and with the root of their variance', () => {
    const trials = fc.double({ min: 1.5, max: 1e9, noNaN: true });
    const variance = fc.double({ min: 1e-6, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        trials,
        variance,
        fc.double({ min: 1.01, max: 10, noNaN: true }),
        (count, trialVariance, more) => {
          const base = expectedMaximumSharpe({ trials: count, trialVariance });
          expect(expectedMaximumSharpe({ trials: count * more, trialVariance })).toBeGreaterThan(base);
          const spread = expectedMaximumSharpe({ trials: count, trialVariance: trialVariance * more ** 2 });
          expect(Math.abs(spread / (more * base) - 1)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  test.each([
    ['trials', { trials: 0, trialVariance: 1 }],
    ['trials', { trials: Infinity, trialVariance: 1 }],
    ['trialVariance', { trials: 3, trialVariance: -1 }],
    ['trialVariance', { trials: 3, trialVariance: NaN }],
  ])('refuses a bad "%s"', (path, given) => {
    expect(() => expectedMaximumSharpe(given)).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path }),
    );
  });
});

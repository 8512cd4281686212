import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharpeMoments } from '../../../../src/evaluation/statistics/index.js';

describe('Moments for a Sharpe ratio', () => {
  test('of four returns are those worked by hand', () => {
    // In percent: mean 3, departures -2 -1 0 3; squares add to 14, cubes to 18, fourth powers to 98.
    const moments = sharpeMoments([0.01, 0.02, 0.03, 0.06]);
    expect(moments).toMatchObject({ observations: 4 });
    expect(moments).toEqual({
      value: expect.closeTo(3 / Math.sqrt(3.5), 14) as number,
      sharpe: moments.value,
      observations: 4,
      mean: expect.closeTo(0.03, 16) as number,
      deviation: expect.closeTo(Math.sqrt(3.5) / 100, 16) as number,
      skewness: expect.closeTo(4.5 / 3.5 ** 1.5, 13) as number,
      kurtosis: expect.closeTo(24.5 / 3.5 ** 2, 13) as number,
    });
  });

  test('are possible ones, and their shape does not depend on the unit or the sign of bets', () => {
    const returns = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(returns, (given) => {
        const moments = sharpeMoments(given);
        fc.pre(moments.value !== null && moments.deviation > 1e-6);
        expect(moments.kurtosis).toBeGreaterThan(1 + moments.skewness ** 2 - 1e-6);
        const opposite = sharpeMoments(given.map((r) => -4 * r));
        expect(opposite).toMatchObject({
          value: expect.closeTo(-moments.value, 8) as number,
          skewness: expect.closeTo(-moments.skewness, 6) as number,
          kurtosis: expect.closeTo(moments.kurtosis, 6) as number,
        });
      }),
    );
  });

  test.each([
    [[], 'at least 2 returns'],
    [[0.01], 'at least 2 returns'],
    [[0.1, 0.1, 0.1], 'no spread'],
    [[1e200, -1e200], 'past what a number holds'],
  ])('of %j do not exist, with the reason', (returns, reason) => {
    expect(sharpeMoments(returns)).toEqual({
      value: null,
      reason: expect.stringContaining(reason) as string,
    });
  });

  test('name a return that is no number', () => {
    expect(() => sharpeMoments([0.1, NaN])).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path: 'returns[1]', value: NaN }),
    );
  });
});

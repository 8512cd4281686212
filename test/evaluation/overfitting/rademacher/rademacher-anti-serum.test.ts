import { describe, expect, test } from 'vitest';
import { empiricalRademacher, rademacherAntiSerum } from '../../../../src/evaluation/overfitting/index.js';
import { defined, matrixOf, noise } from '../support.js';

describe('rademacherAntiSerum', () => {
  test('takes 2R̂ and the sampling terms off every Sharpe ratio', () => {
    // (1, 3): mean 2, deviation 1, so 2 a day. (-1, 3): mean 1, deviation 2, so ½ a day.
    const matrix = matrixOf([1, 3], [-1, 3]);
    const year = Math.sqrt(365);
    const complexity = empiricalRademacher(matrix, { draws: 100, seed: 1 }).value!;
    const sampling = 3 * Math.sqrt((2 * Math.log(2 / 0.1)) / 2);
    const tails = Math.sqrt((2 * Math.log((2 * 2) / 0.1)) / 2);
    for (const [form, daily] of [
      ['bounded', 2 * complexity + sampling],
      ['subGaussian', 2 * complexity + sampling + tails],
    ] as const) {
      const serum = defined(rademacherAntiSerum(matrix, { draws: 100, seed: 1, delta: 0.1, form }));
      expect(serum.value).toBeCloseTo(year * daily, 10);
      expect(serum.complexity).toBe(complexity);
      expect([...serum.sharpes]).toEqual([expect.closeTo(2 * year, 10), expect.closeTo(0.5 * year, 10)]);
      expect([...serum.lowerBounds]).toEqual([
        expect.closeTo(year * (2 - daily), 10),
        expect.closeTo(year * (0.5 - daily), 10),
      ]);
    }
  });

  test('bounds the true Sharpe ratios of normal returns, all at once, in every one of 100 samples', () => {
    const drift = (strategy: number): number => strategy / 20;
    for (let seed = 0; seed < 100; seed++) {
      const serum = defined(rademacherAntiSerum(noise(10, 200, seed, drift), { draws: 50 }));
      serum.lowerBounds.forEach((bound, s) => expect(bound).toBeLessThan(Math.sqrt(365) * drift(s)));
    }
  });

  test('leaves a great skill above 0 when there are days enough', () => {
    const serum = defined(rademacherAntiSerum(noise(10, 2000, 4, (s) => (s === 6 ? 0.6 : 0))));
    expect([...serum.lowerBounds].map((bound) => bound > 0)).toEqual(
      Array.from({ length: 10 }, (_, s) => s === 6),
    );
  });

  test('charges copies of a strategy only for their number, not for complexity', () => {
    const row = [...noise(1, 100, 9).values];
    const serum = defined(rademacherAntiSerum(matrixOf(row, row, row)));
    expect(serum.complexity).toBe(0);
  });

  test('is undefined without returns and where a strategy never moves', () => {
    expect(rademacherAntiSerum(noise(0, 10, 1))).toEqual({
      value: null,
      reason: '0 strategies over 10 days have no Sharpe ratios; at least one of each is needed.',
    });
    expect(rademacherAntiSerum(matrixOf([1, 2], [0, 0])).reason).toContain('Strategy 1');
  });

  test('refuses an unknown form and an impossible probability', () => {
    const form = 'bound' as 'bounded';
    expect(() => rademacherAntiSerum(noise(2, 5, 0), { form })).toThrow('Did you mean bounded?');
    expect(() => rademacherAntiSerum(noise(2, 5, 0), { delta: 1 })).toThrow(
      '"delta" is 1; expected a number',
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../src/diagnostics/index.js';
import { rademacherHaircut } from '../../../../src/evaluation/overfitting/index.js';
import { defined } from '../support.js';

const requests = fc.record({
  sharpe: fc.double({ min: -5, max: 5, noNaN: true }),
  complexity: fc.double({ min: 0, max: 1, noNaN: true }),
  days: fc.integer({ min: 1, max: 5000 }),
  delta: fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
});

describe('rademacherHaircut', () => {
  test.each([
    [0.02, 180, 0.6473614619],
    [0, 180 * 1440, 0.0160053799],
  ])('of the legacy form with R̂ = %d and T = %d is %d', (complexity, days, haircut) => {
    const cut = defined(rademacherHaircut({ sharpe: 2, complexity, days, delta: 0.05, form: 'legacy' }));
    expect(cut.haircut).toBeCloseTo(haircut, 10);
    expect(cut.value).toBeCloseTo(2 - haircut, 10);
  });

  test('is √365 times the legacy one', () => {
    // 2·0.02 + 3 √(2 ln 40 / 180) = 0.6473614619 a day; times 19.1049731745 a year.
    const cut = defined(rademacherHaircut({ sharpe: 15, complexity: 0.02, days: 180 }));
    expect(cut.haircut).toBeCloseTo(0.6473614619 * 19.1049731745, 8);
    expect(cut.value).toBeCloseTo(15 - 0.6473614619 * 19.1049731745, 8);
  });

  test('grows with the complexity and shrinks with the days and with the probability of failing', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const haircut = (change: Partial<typeof request>): number =>
          defined(rademacherHaircut({ ...request, ...change })).haircut;
        expect(haircut({ complexity: request.complexity + 0.1 })).toBeGreaterThan(haircut({}));
        expect(haircut({ days: request.days + 1 })).toBeLessThan(haircut({}));
        expect(haircut({ delta: request.delta * 1.5 })).toBeLessThan(haircut({}));
      }),
    );
  });

  test('is undefined without days', () => {
    for (const days of [0, -3]) {
      expect(rademacherHaircut({ sharpe: 1, complexity: 0.1, days })).toEqual({
        value: null,
        reason: `No haircut is defined for ${days} days; at least one is needed.`,
      });
    }
  });

  test.each([
    { sharpe: NaN },
    { complexity: -0.1 },
    { complexity: Infinity },
    { days: NaN },
    { delta: 0 },
    { delta: 1 },
    { form: 'yearly' as 'annual' },
  ])('refuses %o', (change) => {
    expect(() => rademacherHaircut({ sharpe: 1, complexity: 0.1, days: 100, ...change })).toThrow(InputError);
  });
});

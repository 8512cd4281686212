import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkForwardEfficiency } from '../../../src/evaluation/index.js';

describe('walk-forward efficiency', () => {
  it('is the share of the metric that is left out of sample', () => {
    expect(walkForwardEfficiency(1, 1)).toBe(1);
    expect(walkForwardEfficiency(1, 0.7)).toBe(0.7);
    expect(walkForwardEfficiency(2, -1)).toBe(-0.5);
    expect(walkForwardEfficiency(2, 0)).toBe(0);
  });

  it('is nothing where there is no metric, or none above 0 in sample', () => {
    for (const inSample of [0, -0, -1, null]) expect(walkForwardEfficiency(inSample, 0.5)).toBeNull();
    expect(walkForwardEfficiency(1, null)).toBeNull();
  });

  it('has the sign of what was found out of sample and does not depend on units', () => {
    // Metrics are no subnormal numbers, whose shares round to 0.
    const isMetric = (value: number): boolean => value === 0 || Math.abs(value) > 1e-300;
    const positive = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        fc.double({ min: -10, max: 10, noNaN: true }).filter(isMetric),
        positive,
        (before, after, unit) => {
          const efficiency = walkForwardEfficiency(before, after)!;
          expect(Math.sign(efficiency)).toBe(Math.sign(after));
          expect(walkForwardEfficiency(unit * before, unit * after)!).toBeCloseTo(efficiency, 9);
        },
      ),
      { numRuns: 50 },
    );
  });
});

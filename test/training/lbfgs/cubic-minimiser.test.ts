import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cubicMinimiser } from '../../../src/training/lbfgs/cubic-minimiser.js';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('cubicMinimiser', () => {
  it('finds the minimum of a cubic from any two of its points', () => {
    fc.assert(
      fc.property(
        between(-3, 3),
        between(0.1, 4),
        between(-3, 3),
        between(0.3, 3),
        (from, gap, minimum, width) => {
          // Slope (x - minimum)(x - minimum + width): rising through 0 at the minimum.
          const at = (x: number) => {
            const t = x - minimum;
            return {
              step: x,
              value: width * (t ** 3 / 3 + (width * t * t) / 2),
              slope: width * t * (t + width),
            };
          };
          expect(cubicMinimiser(at(from), at(from + gap))).toBeCloseTo(minimum, 6);
          expect(cubicMinimiser(at(from + gap), at(from))).toBeCloseTo(minimum, 6);
        },
      ),
    );
  });

  it('is not a number where the cubic has no minimum', () => {
    // x³ + x rises for ever.
    expect(cubicMinimiser({ step: -1, value: -2, slope: 4 }, { step: 1, value: 2, slope: 4 })).toBeNaN();
  });

  it('is not a number where a value is not finite', () => {
    expect(
      cubicMinimiser({ step: 0, value: 1, slope: -1 }, { step: 1, value: Infinity, slope: NaN }),
    ).toBeNaN();
  });
});

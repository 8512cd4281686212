import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { automaticBlockLength } from '../../../../src/evaluation/statistics/index.js';
import { autoregression } from '../autoregression.js';

/** x_t = φ x_{t-1} + u_t - 1/2 with Park and Miller's u: the same numbers in any language. */
function walk(length: number, phi: number): number[] {
  let state = 12345;
  let value = 0;
  return Array.from({ length }, () => {
    state = (16807 * state) % 2147483647;
    return (value = phi * value + (state / 2147483647 - 0.5));
  });
}

describe('The automatic block length', () => {
  // From a separate implementation of the paper, in another language.
  test.each([
    [60, 0.5, 2.2717185546523946, 2.600468584583266],
    [200, 0.3, 2.9485074600584658, 3.375198483803675],
    [500, 0.7, 17.42841448203744, 19.950554282711007],
    [500, -0.6, 3.315412294556241, 3.7951996735149516],
    [9, 0.9, 1.2795132052716598, 1.4646769896095337],
    [100, 0.95, 12.56152317669991, 14.379354488532158],
    [1000, 0, 2.074712312074288, 2.3749527328321904],
  ])('of %d observations with φ = %d is %d', (length, phi, stationary, circular) => {
    const answer = automaticBlockLength(walk(length, phi));
    expect(answer).toEqual({
      value: expect.closeTo(stationary, 10) as number,
      circular: expect.closeTo(circular, 10) as number,
    });
  });

  test('is near the best one of an autoregression', () => {
    // R(k) = φ^k R(0) gives G/g = 2φ/(1 - φ²) = 4/3 for φ = 1/2, so b = (4/3)^{2/3} · 5000^{1/3} = 20.7.
    const lengths = [1, 2, 3, 4, 5, 6, 7, 8].map(
      (seed) => automaticBlockLength(autoregression(5000, 0.5, seed)).value!,
    );
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(mean).toBeGreaterThan(20.7 * 0.85);
    expect(mean).toBeLessThan(20.7 * 1.15);
  });

  test('is as long as allowed for slow waves, and as short for one jump', () => {
    // ⌈min(3 √60, 60/3)⌉ = 20, and ⌈min(3 √400, 400/3)⌉ = 60.
    const wave = (length: number) => Array.from({ length }, (_, t) => Math.sin(t / 3));
    expect(automaticBlockLength(wave(60))).toEqual({ value: 20, circular: 20 });
    expect(automaticBlockLength(wave(400))).toEqual({ value: 60, circular: 60 });
    // ρ(k) = -k/72 and M = 2, so G/g = -1/35 and b = 0.19.
    expect(automaticBlockLength([1, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual({ value: 1, circular: 1 });
  });

  test('does not depend on the unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -20, max: 20 }), (seed, exponent) => {
        const series = autoregression(80, 0.4, seed);
        const base = automaticBlockLength(series).value!;
        const scaled = automaticBlockLength(series.map((x) => -x * 2 ** exponent)).value!;
        expect(Math.abs(scaled / base - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    [[1, 2, 1, 2, 1, 2, 1, 2], 'at least 9 observations'],
    [[], 'at least 9 observations'],
    [new Array<number>(20).fill(0.1), 'does not move'],
  ])('of %j does not exist, with the reason', (series, reason) => {
    expect(automaticBlockLength(series)).toEqual({
      value: null,
      reason: expect.stringContaining(reason) as string,
    });
  });
});

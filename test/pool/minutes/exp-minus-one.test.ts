import { describe, expect, it } from 'vitest';
import { compileScan } from '../../../src/kernel/index.js';
import { expMinusOne, expMinusOneOf } from '../../../src/pool/minutes/exp-minus-one.js';
import { relativeError } from '../../support/golden.js';

describe('expMinusOne', () => {
  it('is Math.expm1 to 2e-16 of it over twelve decades on both sides of zero', () => {
    const points = 60_000;
    let worst = 0;
    for (let k = 0; k <= points; k++) {
      const x = 10 ** (-12 + (12 * k) / points);
      worst = Math.max(
        worst,
        relativeError(expMinusOne(x), Math.expm1(x)),
        relativeError(expMinusOne(-x), Math.expm1(-x)),
      );
    }
    expect(worst).toBeLessThan(2e-16);
  });

  it('is zero, sign included, at zero, and has the limits of e^x - 1', () => {
    expect(expMinusOne(0)).toBe(0);
    expect(expMinusOne(Infinity)).toBe(Infinity);
    expect(expMinusOne(-Infinity)).toBe(-1);
    expect(expMinusOne(NaN)).toBeNaN();
  });

  it('is the same number as an expression', () => {
    const scan = compileScan({
      assets: 1,
      parameters: {},
      inputs: { x: { shape: 'scalar' } },
      state: {},
      outputs: { y: { shape: 'scalar' } },
      initial: () => ({}),
      step: ({ inputs: { x } }) => ({ state: {}, outputs: { y: expMinusOneOf(x) } }),
    });
    const x = Float64Array.of(0, 1e-12, -3e-7, 9.999e-3, 1e-2, -1e-2, 0.5, -2, Infinity);
    const y = new Float64Array(x.length);
    const rows = (data: Float64Array) => ({ data, offset: 0 });
    const parameters = rows(new Float64Array(0));
    scan.forward({ steps: x.length, parameters, inputs: [rows(x)], outputs: [rows(y)] });
    expect(y).toEqual(x.map(expMinusOne));
  });
});

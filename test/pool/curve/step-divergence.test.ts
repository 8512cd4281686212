import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileScan, constant } from '../../../src/kernel/index.js';
import {
  stepDivergence,
  stepDivergenceByAfter,
  stepDivergenceByBefore,
  stepDivergenceOf,
} from '../../../src/pool/curve/step-divergence.js';

/** The expression, and its derivatives by the compiled adjoint. */
const scan = compileScan({
  assets: 1,
  parameters: { before: { shape: 'vector' }, after: { shape: 'vector' } },
  inputs: { one: { shape: 'scalar' } },
  state: {},
  outputs: { cost: { shape: 'vector' } },
  initial: () => ({}),
  step: ({ parameters: { before, after }, inputs: { one } }) => ({
    state: {},
    outputs: { cost: stepDivergenceOf(before, after).mul(one.mul(constant(1))) },
  }),
});

function compiled(before: number, after: number) {
  const row = (...values: number[]) => ({ data: Float64Array.of(...values), offset: 0 });
  const run = { steps: 1, parameters: row(before, after), inputs: [row(1)] };
  const [cost, slopes] = [row(0), row(0, 0)];
  const tape = { data: new Float64Array(scan.tapeStride), offset: 0 };
  scan.record({ ...run, outputs: [cost], tape });
  scan.backward({
    ...run,
    tape,
    outputAdjoints: [row(1)],
    inputAdjoints: [row(0)],
    parameterAdjoint: slopes,
  });
  return { cost: cost.data[0], byBefore: slopes.data[0], byAfter: slopes.data[1] };
}

const weights = fc.double({ min: 1e-4, max: 1, noNaN: true });
const ratios = fc.oneof(
  fc.double({ min: -1e-6, max: 1e-6, noNaN: true }),
  fc.double({ min: -0.0079, max: 0.0079, noNaN: true }),
  fc.double({ min: -0.9, max: 10, noNaN: true }),
);

describe('the divergence of a step', () => {
  it('is w ln(w / v) - (w - v), to all digits of its own', () => {
    fc.assert(
      fc.property(weights, ratios, (before, ratio) => {
        const after = before * (1 + ratio);
        const x = (after - before) / before;
        const cost = stepDivergence(before, after);
        if (Math.abs(x) > 0.05) {
          expect(cost).toBeCloseTo(after * Math.log(after / before) - (after - before), 13);
          return;
        }
        // The series of (1 + x) ln(1 + x) - x, taken further than needed.
        let expected = 0;
        for (let k = 14; k >= 2; k--) expected += (before * (k % 2 === 0 ? 1 : -1) * x ** k) / (k * (k - 1));
        expect(Math.abs(cost - expected)).toBeLessThan(1e-11 * expected + 1e-17);
      }),
    );
  });

  it('has the slopes 1 - w/v and ln(w / v)', () => {
    fc.assert(
      fc.property(weights, ratios, (before, ratio) => {
        const after = before * (1 + ratio);
        expect(stepDivergenceByBefore(before, after)).toBeCloseTo(1 - after / before, 13);
        expect(stepDivergenceByAfter(before, after)).toBeCloseTo(Math.log(after / before), 13);
      }),
    );
  });

  it('compiles to the same numbers', () => {
    fc.assert(
      fc.property(weights, ratios, (before, ratio) => {
        const after = before * (1 + ratio);
        const { cost, byBefore, byAfter } = compiled(before, after);
        expect(cost).toBeCloseTo(stepDivergence(before, after), 16);
        expect(byBefore).toBeCloseTo(stepDivergenceByBefore(before, after), 15);
        expect(byAfter).toBeCloseTo(stepDivergenceByAfter(before, after), 15);
      }),
    );
  });

  it('is 0 from 0 to 0, all there is from 0, and the weight itself to 0', () => {
    for (const [before, after, cost] of [
      [0, 0, 0],
      [0, 0.1, Infinity],
      [0.1, 0, 0.1],
    ] as const) {
      expect(stepDivergence(before, after)).toBe(cost);
      const found = compiled(before, after);
      expect(found.cost).toBe(cost);
      expect(Number.isFinite(found.byBefore) && Number.isFinite(found.byAfter)).toBe(true);
    }
  });
});

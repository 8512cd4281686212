import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGrowthScan, moveDivergence } from '../../src/pool/index.js';

const decimal = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Moves between two weights, from gentle to the whole way in one step. */
const moves = fc.record({
  start: decimal(1e-4, 1),
  end: decimal(1e-4, 1),
  steps: fc.integer({ min: 1, max: 2000 }),
});

/** Σ w' ln(w'/w), one step at a time, with a compensated sum. */
function direct(start: number, delta: number, steps: number): number {
  let sum = 0;
  let lost = 0;
  for (let s = 0; s < steps; s++) {
    const before = start + delta * s;
    const after = start + delta * (s + 1);
    const term = after * Math.log1p((after - before) / before) - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return sum;
}

/** Value and slopes of one asset's divergence, through the compiled growth scan at standing prices. */
function throughScan(start: number, delta: number, steps: number) {
  const row = (...values: number[]) => ({ data: Float64Array.of(...values), offset: 0 });
  const scan = compileGrowthScan(1);
  const inputs = [row(start), row(delta), row(0, 0), row(0, 0), row(steps)];
  const growth = row(0);
  const tape = { data: new Float64Array(scan.tapeStride), offset: 0 };
  const inputAdjoints = [row(0), row(0), row(0, 0), row(0, 0), row(0)];
  const run = { steps: 1, parameters: row(), inputs };
  scan.record({ ...run, outputs: [growth], tape });
  scan.backward({ ...run, tape, outputAdjoints: [row(1)], inputAdjoints, parameterAdjoint: row() });
  return { value: growth.data[0]!, byStart: inputAdjoints[0]!.data[0]!, byDelta: inputAdjoints[1]!.data[0]! };
}

describe('the divergence of a move', () => {
  it('equals the sum over its steps, however steep', () => {
    fc.assert(
      fc.property(moves, ({ start, end, steps }) => {
        const delta = (end - start) / steps;
        expect(Math.abs(moveDivergence(start, delta, steps) - direct(start, delta, steps))).toBeLessThan(
          2e-13,
        );
      }),
      { numRuns: 400 },
    );
  });

  it('is what the compiled scan subtracts, with the slopes of central differences', () => {
    fc.assert(
      fc.property(moves, ({ start, end, steps }) => {
        const delta = (end - start) / steps;
        const { value, byStart, byDelta } = throughScan(start, delta, steps);
        expect(Math.abs(-value - direct(start, delta, steps))).toBeLessThan(2e-13);
        const h = 1e-6 * Math.min(start, end);
        const slope = (f: (shift: number) => number, step: number): number =>
          (f(step) - f(-step)) / (2 * step);
        const start2 = slope((shift) => -direct(start + shift, delta, steps), h);
        const delta2 = slope((shift) => -direct(start, delta + shift / steps, steps), h) * steps;
        expect(Math.abs(byStart - start2)).toBeLessThan(1e-5 * (1 + Math.abs(start2)));
        expect(Math.abs(byDelta - delta2)).toBeLessThan(1e-5 * (steps + Math.abs(delta2)));
      }),
      { numRuns: 150 },
    );
  });

  it('is nothing where the weight stands, without a division of nothing by nothing', () => {
    expect(moveDivergence(0.3, 0, 1440)).toBe(0);
    const { value, byStart, byDelta } = throughScan(0.3, 0, 1440);
    expect(value).toBeCloseTo(0, 15);
    expect(byStart).toBeCloseTo(0, 15);
    expect(byDelta).toBe(-1440);
  });

  it('costs the half-and-half pool of docs 0.44 thousandths for a move to 0.9 in 1000 steps', () => {
    // Linear interpolation retains 0.9995607 of the value.
    const cost = moveDivergence(0.5, 0.0004, 1000) + moveDivergence(0.5, -0.0004, 1000);
    expect(Math.exp(-cost)).toBeCloseTo(0.9995607, 7);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGrowthScan, moveDivergence } from '../../src/pool/index.js';

const decimal = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Moves between two weights, from gentle to the whole way in one step. */
const moves = fc
  .record({
    start: decimal(1e-4, 1),
    end: decimal(1e-4, 1),
    steps: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 2000 })),
  })
  .map(({ start, end, steps }) => ({ start, end, steps, delta: (end - start) / steps }));

/** Sum over the steps of a move, compensated; `ratio` is w'/w - 1. */
function overSteps(
  { start, delta, steps }: { start: number; delta: number; steps: number },
  term: (after: number, ratio: number, step: number) => number,
): number {
  let sum = 0;
  let lost = 0;
  for (let s = 0; s < steps; s++) {
    const value = term(start + delta * (s + 1), delta / (start + delta * s), s) - lost;
    const next = sum + value;
    lost = next - sum - value;
    sum = next;
  }
  return sum;
}

/** Σ w' ln(w'/w), and what differentiating it term by term gives. */
function direct(move: { start: number; delta: number; steps: number }) {
  return {
    value: overSteps(move, (after, ratio) => after * Math.log1p(ratio)),
    byStart: overSteps(move, (_, ratio) => Math.log1p(ratio) - ratio),
    byDelta: overSteps(move, (_, ratio, s) => (s + 1) * Math.log1p(ratio) + 1 - s * ratio),
  };
}

const scan = compileGrowthScan(1);

/** Value and slopes of one asset's divergence, through the compiled growth scan at standing prices. */
function throughScan(start: number, delta: number, steps: number) {
  const row = (...values: number[]) => ({ data: Float64Array.of(...values), offset: 0 });
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
  it('equals the sum over its steps to twelve digits, however steep', () => {
    let steep = 0;
    fc.assert(
      fc.property(moves, (move) => {
        const { start, end, delta, steps } = move;
        if (Math.abs(delta) > 0.08 * Math.min(start, end)) steep++;
        const { value } = direct(move);
        // Weights are of the order of one: a move too small for them has fewer digits.
        const rounding = 4e-16 * (start + end);
        expect(Math.abs(moveDivergence(start, delta, steps) - value)).toBeLessThan(
          1e-12 * Math.abs(value) + rounding,
        );
      }),
      { numRuns: 400 },
    );
    expect(steep).toBeGreaterThan(50);
  });

  it('is what the compiled scan subtracts, and its slopes are the sums of the slopes of its steps', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const { value, byStart, byDelta } = throughScan(move.start, move.delta, move.steps);
        const exact = direct(move);
        const rounding = 1e-14 * (1 + move.steps);
        expect(Math.abs(-value - exact.value)).toBeLessThan(1e-12 * Math.abs(exact.value) + 4e-16);
        expect(Math.abs(-byStart - exact.byStart)).toBeLessThan(1e-10 * Math.abs(exact.byStart) + rounding);
        expect(Math.abs(-byDelta - exact.byDelta)).toBeLessThan(1e-10 * Math.abs(exact.byDelta) + rounding);
      }),
      { numRuns: 300 },
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

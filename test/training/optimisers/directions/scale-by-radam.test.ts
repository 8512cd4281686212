import { describe, expect, it } from 'vitest';
import { scaleByRadam } from '../../../../src/training/index.js';

const nowhere = Float64Array.of(0);

function updatesOf(options: Parameters<typeof scaleByRadam>[0], gradients: readonly number[]): number[] {
  const { init, update } = scaleByRadam(options);
  let state = init(1);
  return gradients.map((gradient) => {
    const made = update(Float64Array.of(gradient), state, nowhere);
    ({ state } = made);
    return made.updates[0]!;
  });
}

describe("Rectified Adam's direction", () => {
  // β₁ = 1/2, β₂ = 9/10: ρ∞ = 2 / 0.1 - 1 = 19, and ρ = 19 - 2 t 0.9ᵗ / (1 - 0.9ᵗ) is
  //   t = 1: 19 - 1.8 / 0.1 = 1                     t = 2: 19 - 3.24 / 0.19 = 1.947…
  //   t = 3: 19 - 4.374 / 0.271 = 2.859…            t = 4: 19 - 5.2488 / 0.3439 = 3.737…
  //   t = 5: 19 - 5.9049 / 0.40951 = 4.580…         t = 6: 19 - 6.377292 / 0.468559 = 5.389…
  const options = { beta1: 0.5, beta2: 0.9, epsilon: 1e-8 };
  const gradients = [1, 2, 0, 0, 4, 8];
  // m: 0.5, 1.25, 0.625, 0.3125, 2.15625, 5.078125
  const means = [0.5 / 0.5, 1.25 / 0.75, 0.625 / 0.875, 0.3125 / 0.9375, 2.15625 / 0.96875];
  // v: 0.1, 0.49, 0.441, 0.3969, 0.35721 + 1.6 = 1.95721, 1.761489 + 6.4 = 8.161489
  const fifth = 19 - 5.9049 / 0.40951;
  const sixth = 19 - 6.377292 / 0.468559;
  /** r of the paper, with (ρ∞ - 4) (ρ∞ - 2) = 15 · 17. */
  const rectification = (rho: number): number => Math.sqrt(((rho - 4) * (rho - 2) * 19) / (15 * 17 * rho));

  it('is the bare momentum in the first four updates, and rectified from the fifth, as in its paper', () => {
    const updates = updatesOf(options, gradients);
    means.slice(0, 4).forEach((mean, k) => expect(updates[k]).toBeCloseTo(mean, 14));
    expect(updates[4]).toBeCloseTo((rectification(fifth) * means[4]!) / Math.sqrt(1.95721 / 0.40951), 7);
    expect(updates[5]).toBeCloseTo(
      (rectification(sixth) * (5.078125 / 0.984375)) / Math.sqrt(8.161489 / 0.468559),
      7,
    );
  });

  it('waits one update longer with the threshold of most programs', () => {
    const updates = updatesOf({ ...options, threshold: 5 }, gradients);
    means.forEach((mean, k) => expect(updates[k]).toBeCloseTo(mean, 14));
    expect(updates[5]).toBeCloseTo(updatesOf(options, gradients)[5]!, 15);
  });

  it("comes to Adam's size in the long run", () => {
    const steady = new Array<number>(300).fill(3);
    expect(updatesOf(options, steady).at(-1)).toBeCloseTo(1, 6);
  });

  it('never rectifies averages too short to', () => {
    // ρ∞ = 2 / 0.4 - 1 = 4
    const steady = new Array<number>(300).fill(3);
    expect(updatesOf({ beta2: 0.6 }, steady).at(-1)).toBeCloseTo(3, 12);
  });

  it.each([
    ['beta1', 1],
    ['beta2', -1],
    ['epsilon', 0],
    ['threshold', 3.9],
    ['threshold', NaN],
  ])('refuses a %s of %f', (path, value) => {
    expect(() => scaleByRadam({ [path]: value })).toThrow(
      expect.objectContaining({ code: 'training.optimiser.option', path, value }),
    );
  });
});

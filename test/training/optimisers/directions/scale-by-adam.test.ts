import { describe, expect, it } from 'vitest';
import { scaleByAdam } from '../../../../src/training/index.js';

const nowhere = Float64Array.of(0, 0);

describe("Adam's rescaling", () => {
  it('takes its first three updates as its paper has them', () => {
    const { init, update } = scaleByAdam({ beta1: 0.5, beta2: 0.75, epsilon: 1 });
    // One parameter with gradients 4, 0, -8, and one with none.
    const first = update(Float64Array.of(4, 0), init(2), nowhere);
    // m = 2, v = 4;  m̂ = 2 / 0.5 = 4,  v̂ = 4 / 0.25 = 16;  4 / (4 + 1)
    expect([...first.updates]).toEqual([0.8, 0]);
    expect(first.state).toEqual({ count: 1, mean: Float64Array.of(2, 0), square: Float64Array.of(4, 0) });
    const second = update(Float64Array.of(0, 0), first.state, nowhere);
    // m = 1, v = 3;  m̂ = 1 / 0.75 = 4/3,  v̂ = 3 / (1 - 0.5625) = 48/7;  (4/3) / (√(48/7) + 1)
    expect(second.updates[0]).toBeCloseTo(4 / 3 / (Math.sqrt(48 / 7) + 1), 15);
    const third = update(Float64Array.of(-8, 0), second.state, nowhere);
    // m = 0.5 - 4 = -3.5, v = 2.25 + 16 = 18.25;  m̂ = -3.5 / 0.875 = -4,  v̂ = 18.25 / (1 - 0.421875) = 18.25 / 0.578125
    expect(third.updates[0]).toBeCloseTo(-4 / (Math.sqrt(18.25 / 0.578125) + 1), 15);
    expect(third.state).toEqual({
      count: 3,
      mean: Float64Array.of(-3.5, 0),
      square: Float64Array.of(18.25, 0),
    });
  });

  it('has ε outside the root, where it halves a gradient of its own size', () => {
    const { init, update } = scaleByAdam();
    // m̂ = 1e-8, √v̂ = 1e-8. Inside the root ε would leave 1e-8 / √(1e-16 + 1e-8), about 1e-4.
    expect(update(Float64Array.of(1e-8), init(1), nowhere).updates[0]).toBeCloseTo(0.5, 12);
  });

  it('has the constants of the paper by default', () => {
    const { init, update } = scaleByAdam();
    const { state } = update(Float64Array.of(1), init(1), nowhere);
    expect(state.mean[0]).toBeCloseTo(0.1, 15);
    expect(state.square[0]).toBeCloseTo(0.001, 15);
  });

  it.each([
    ['beta1', 1],
    ['beta1', -0.1],
    ['beta2', 1.1],
    ['beta2', NaN],
    ['epsilon', 0],
    ['epsilon', Infinity],
  ])('refuses a %s of %f', (path, value) => {
    expect(() => scaleByAdam({ [path]: value })).toThrow(
      expect.objectContaining({ code: 'training.optimiser.option', path, value }),
    );
    expect(() => scaleByAdam({ [path]: value })).toThrow(`Adam cannot use ${path} ${value}; expected`);
  });
});

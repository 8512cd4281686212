import { describe, expect, it } from 'vitest';
import { scaleByLion } from '../../../../src/training/index.js';

const nowhere = Float64Array.of(0, 0, 0);

describe("Lion's direction", () => {
  it('takes its first three updates as its paper has them', () => {
    const { init, update } = scaleByLion({ beta1: 0.5, beta2: 0.75 });
    const first = update(Float64Array.of(4, -8, 0), init(3), nowhere);
    // c = g / 2 = (2, -4, 0);  m = g / 4 = (1, -2, 0)
    expect([...first.updates]).toEqual([1, -1, 0]);
    expect([...first.state]).toEqual([1, -2, 0]);
    const second = update(Float64Array.of(-2, 2, 8), first.state, nowhere);
    // c = (0.5 - 1, -1 + 1, 4) = (-0.5, 0, 4);  m = (0.75 - 0.5, -1.5 + 0.5, 2) = (0.25, -1, 2)
    expect([...second.updates]).toEqual([-1, 0, 1]);
    expect([...second.state]).toEqual([0.25, -1, 2]);
    const third = update(Float64Array.of(0, 0, -1), second.state, nowhere);
    // c = (0.125, -0.5, 0.5);  without a gradient it goes where it went on average
    expect([...third.updates]).toEqual([1, -1, 1]);
  });

  it('has the constants of the paper by default', () => {
    const { init, update } = scaleByLion();
    const { state } = update(Float64Array.of(1, 1), init(2), nowhere);
    expect(state[0]).toBeCloseTo(0.01, 15);
    // c = 0.9 m + 0.1 g changes sign at g = -0.09.
    const { updates } = update(Float64Array.of(-0.0899, -0.0901), state, nowhere);
    expect([...updates]).toEqual([1, -1]);
  });

  it.each([
    ['beta1', 1],
    ['beta2', -0.5],
  ])('refuses a %s of %f', (path, value) => {
    expect(() => scaleByLion({ [path]: value })).toThrow(
      expect.objectContaining({ code: 'training.optimiser.option', path, value }),
    );
  });
});

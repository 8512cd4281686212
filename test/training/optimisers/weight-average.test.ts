import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightAverage, type WeightAverageState } from '../../../src/training/index.js';

const settings = { n_iterations: 10, swa_start_frac: 0.55, swa_freq: 2 };

describe('stochastic weight averaging', () => {
  it('averages every second update from the one where it starts', () => {
    // ⌊10 · 0.55⌋ = 5, so updates 6 and 8.
    const { init, update, value } = weightAverage(settings);
    let state = init(2);
    const counts: number[] = [];
    for (let step = 0; step < 10; step++) {
      state = update(state, step, Float64Array.of(step, -(step ** 2)));
      counts.push(state.count);
    }
    expect(counts).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 2, 2]);
    expect(value(state)).toEqual(Float64Array.of(7, -(36 + 64) / 2));
  });

  it('includes the update it starts at', () => {
    const { init, update } = weightAverage({ ...settings, swa_start_frac: 0.6, swa_freq: 3 });
    expect(update(init(0), 6, new Float64Array(0)).count).toBe(1);
  });

  it('has no value before it has an average', () => {
    const { init, update, value } = weightAverage(settings);
    const skipped = update(init(1), 5, Float64Array.of(3));
    expect(value(skipped)).toBeUndefined();
    const late = weightAverage({ ...settings, swa_start_frac: 1, swa_freq: 1 });
    expect(late.value(late.update(late.init(1), 9, Float64Array.of(3)))).toBeUndefined();
  });

  it('leaves its arguments alone and shares no memory with them', () => {
    const { init, update, value } = weightAverage({ ...settings, swa_start_frac: 0, swa_freq: 1 });
    const parameters = Float64Array.of(1, 2);
    const empty = init(2);
    const first = update(empty, 0, parameters);
    expect([empty, parameters]).toEqual([{ count: 0, mean: Float64Array.of(0, 0) }, Float64Array.of(1, 2)]);
    parameters.fill(NaN);
    value(first)!.fill(NaN);
    expect(value(first)).toEqual(Float64Array.of(1, 2));
    const before = structuredClone(first);
    const second = update(first, 1, Float64Array.of(3, 4));
    expect(first).toEqual(before);
    expect(update(first, 1, Float64Array.of(3, 4))).toEqual(second);
  });

  it('is the mean of what it averaged, and of equals exactly the one', () => {
    const { init, update, value } = weightAverage({ n_iterations: 1, swa_start_frac: 0, swa_freq: 1 });
    const average = (list: readonly number[]): number => {
      const none: WeightAverageState = init(1);
      return value(list.reduce((state, x, step) => update(state, step, Float64Array.of(x)), none))![0]!;
    };
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 30 }), number, (list, same) => {
        const mean = list.reduce((sum, x) => sum + x / list.length, 0);
        expect(Math.abs(average(list) - mean)).toBeLessThan(1e-10);
        expect(average(list.map(() => same)) + 0).toBe(same + 0);
      }),
    );
  });

  it.each([
    ['n_iterations', 0],
    ['n_iterations', 1.5],
    ['swa_start_frac', -0.1],
    ['swa_start_frac', 1.1],
    ['swa_freq', 0],
    ['swa_freq', NaN],
  ])('refuses a %s of %f', (path, value) => {
    expect(() => weightAverage({ ...settings, [path]: value })).toThrow(
      expect.objectContaining({ code: 'training.weight_average.option', path, value }),
    );
  });

  it('refuses parameters of another number, even in updates it skips', () => {
    const { init, update } = weightAverage(settings);
    for (const step of [0, 6]) {
      expect(() => update(init(2), step, Float64Array.of(1))).toThrow(
        'Weight averaging got 1 parameters; expected 2, as at first.',
      );
    }
  });
});

import { describe, expect, it } from 'vitest';
import {
  constantSchedule,
  createOptimiser,
  decayEverything,
  type OptimiserOptions,
} from '../../../src/training/index.js';

const base: Omit<OptimiserOptions, 'optimiser'> = {
  schedule: constantSchedule(0.5),
  weightDecay: 0.1,
  decayMask: Float64Array.of(1, 0),
};

/** Updates from gradients (3, -4) over and over, at (2, 2). */
function updatesOf(options: OptimiserOptions, count: number): number[][] {
  const { init, update } = createOptimiser(options);
  let state = init(2);
  return Array.from({ length: count }, () => {
    const made = update(Float64Array.of(3, -4), state, Float64Array.of(2, 2));
    ({ state } = made);
    return [...made.updates];
  });
}

describe('an optimiser', () => {
  it('is descent along the gradient for SGD, which does not decay', () => {
    expect(updatesOf({ ...base, optimiser: 'sgd' }, 2)).toEqual([
      [-1.5, 2],
      [-1.5, 2],
    ]);
  });

  it('clips before it averages, for SGD with momentum too', () => {
    // (3, -4) / 5 = (0.6, -0.8), then half of it more.
    const updates = updatesOf({ ...base, optimiser: 'sgd', momentum: 0.5, clipNorm: 1 }, 2);
    [-0.3, 0.4, -0.45, 0.6].forEach((value, k) => expect(updates.flat()[k]).toBeCloseTo(value, 15));
    const ahead = updatesOf({ ...base, optimiser: 'sgd', momentum: 0.5, nesterov: true, clipNorm: 1 }, 1);
    [-0.45, 0.6].forEach((value, k) => expect(ahead.flat()[k]).toBeCloseTo(value, 15));
  });

  it('decays, for AdamW and Lion and nobody else, what the mask selects', () => {
    // Directions are (1, -1) at first; decay adds 0.1 · 2 to the first entry.
    for (const optimiser of ['adamw', 'lion'] as const) {
      const [first] = updatesOf({ ...base, optimiser }, 1);
      expect(first![0]).toBeCloseTo(-0.5 * 1.2, 8);
      expect(first![1]).toBeCloseTo(0.5, 8);
    }
    const [adam] = updatesOf({ ...base, optimiser: 'adam' }, 1);
    expect(adam![0]).toBeCloseTo(-0.5, 8);
    const [radam] = updatesOf({ ...base, optimiser: 'radam' }, 1);
    expect(radam).toEqual([-1.5, 2]);
  });

  it('decays everything with the mask that says so', () => {
    const [first] = updatesOf({ ...base, optimiser: 'lion', decayMask: decayEverything(2) }, 1);
    expect(first![0]).toBeCloseTo(-0.5 * (1 + 0.2), 15);
    expect(first![1]).toBeCloseTo(-0.5 * (-1 + 0.2), 15);
    expect([...decayEverything(0)]).toEqual([]);
  });

  it('refuses a mask of another size than the parameters', () => {
    const { init } = createOptimiser({ ...base, optimiser: 'adamw' });
    expect(() => init(3)).toThrow(
      expect.objectContaining({ code: 'training.optimiser.decay_mask', value: 2, expected: '3 entries' }),
    );
  });

  it('refuses an unknown name, and knows what was meant', () => {
    expect(() => createOptimiser({ ...base, optimiser: 'adamv' as 'adam' })).toThrow(
      /"adamv" is not an optimiser; expected one of adam, adamw, lion, radam, sgd. Did you mean "adam/,
    );
    expect(() => createOptimiser({ ...base, optimiser: 'toString' as 'adam' })).toThrow(
      expect.objectContaining({ code: 'training.optimiser.unknown', path: 'optimiser', value: 'toString' }),
    );
  });

  it.each([
    ['momentum', 0.9],
    ['nesterov', false],
  ])('refuses %s where nothing would use it', (path, value) => {
    expect(() => createOptimiser({ ...base, optimiser: 'adam', [path]: value })).toThrow(
      expect.objectContaining({ code: 'training.optimiser.momentum', path, value, suggestion: 'sgd' }),
    );
  });

  it.each([
    ['clipNorm', 0],
    ['clipNorm', NaN],
    ['weightDecay', -1],
    ['weightDecay', Infinity],
  ])('refuses a %s of %f', (path, value) => {
    expect(() => createOptimiser({ ...base, optimiser: 'adamw', [path]: value })).toThrow(
      expect.objectContaining({ code: 'training.optimiser.option', path, value }),
    );
  });
});

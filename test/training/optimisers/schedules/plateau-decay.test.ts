import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PLATEAU_TOLERANCE,
  plateauDecay,
  type PlateauSettings,
  type PlateauState,
} from '../../../../src/training/index.js';

const settings: PlateauSettings = { base_lr: 0.1, decay_lr_plateau: 2, decay_lr_ratio: 0.5 };

function statesAfter(given: PlateauSettings, metrics: readonly number[]): PlateauState[] {
  const { init, update } = plateauDecay(given);
  let state = init();
  return metrics.map((metric) => (state = update(state, metric)));
}

describe('plateau decay', () => {
  it('lowers the factor at the metric that makes the plateau long enough, and counts anew', () => {
    expect(statesAfter(settings, [5, 6, 5, 7, 5, 4, 4])).toEqual([
      { factor: 1, best: 5, stalled: 0 },
      { factor: 1, best: 5, stalled: 1 },
      { factor: 0.5, best: 5, stalled: 0 },
      { factor: 0.5, best: 5, stalled: 1 },
      { factor: 0.25, best: 5, stalled: 0 },
      { factor: 0.25, best: 4, stalled: 0 },
      { factor: 0.25, best: 4, stalled: 1 },
    ]);
  });

  it('wants an improvement of more than 1e-4', () => {
    expect(PLATEAU_TOLERANCE).toBe(1e-4);
    expect(statesAfter(settings, [1, 1 - 0.9e-4])[1]).toEqual({ factor: 1, best: 1, stalled: 1 });
    expect(statesAfter(settings, [1, 1 - 1.1e-4])[1]).toEqual({ factor: 1, best: 1 - 1.1e-4, stalled: 0 });
    const { update } = plateauDecay(settings, 0.5);
    expect(update({ factor: 1, best: 1, stalled: 0 }, 0.5).stalled).toBe(1);
    expect(update({ factor: 1, best: 1, stalled: 0 }, 0.4).stalled).toBe(0);
  });

  it('stops where the learning rate is min_lr', () => {
    const metrics = new Array<number>(9).fill(0);
    const factors = statesAfter({ ...settings, base_lr: 1, min_lr: 0.2 }, metrics).map(
      ({ factor }) => factor,
    );
    // 0.125 would be below 0.2.
    expect(factors).toEqual([1, 1, 0.5, 0.5, 0.25, 0.25, 0.2, 0.2, 0.2]);
  });

  it('takes a metric that is not finite for no improvement', () => {
    for (const metric of [NaN, -Infinity, Infinity]) {
      expect(statesAfter(settings, [1, metric])[1]).toEqual({ factor: 1, best: 1, stalled: 1 });
    }
  });

  it('lowers at every metric that does not improve where it has no patience', () => {
    const impatient = statesAfter({ ...settings, decay_lr_plateau: 1 }, [1, 1, 1]);
    expect(impatient.map(({ factor }) => factor)).toEqual([1, 0.5, 0.25]);
  });

  it('leaves its state alone, and does the same with it again', () => {
    const { update } = plateauDecay(settings);
    const state = Object.freeze({ factor: 0.5, best: 3, stalled: 1 });
    expect(update(state, 3)).toEqual({ factor: 0.25, best: 3, stalled: 0 });
    expect(update(state, 3)).toEqual({ factor: 0.25, best: 3, stalled: 0 });
    expect(state).toEqual({ factor: 0.5, best: 3, stalled: 1 });
  });

  it('never raises the factor, nor lowers it below the least', () => {
    const metrics = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(metrics, (list) => {
        const factors = statesAfter({ ...settings, min_lr: 0.03 }, list).map(({ factor }) => factor);
        factors.forEach((factor, k) => expect(factor).toBeLessThanOrEqual(k === 0 ? 1 : factors[k - 1]!));
        for (const factor of factors) expect(factor * 0.1).toBeGreaterThanOrEqual(0.03 - 1e-15);
      }),
    );
  });

  it.each([
    ['base_lr', 0],
    ['decay_lr_plateau', 0],
    ['decay_lr_plateau', 1.5],
    ['decay_lr_ratio', 0],
    ['decay_lr_ratio', 1],
    ['min_lr', 0.1],
    ['min_lr', -1],
    ['min_lr', NaN],
  ])('refuses a %s of %f', (path, value) => {
    expect(() => plateauDecay({ ...settings, [path]: value })).toThrow(
      expect.objectContaining({ code: 'training.schedule.option', path, value }),
    );
  });

  it('refuses a tolerance below 0', () => {
    expect(() => plateauDecay(settings, -1)).toThrow('Plateau decay cannot use tolerance -1; expected');
  });
});

import { checkOption } from '../check-option.js';
import { checkPeak } from './check-rates.js';

/** What makes a {@link plateauDecay}, by the names of `optimisation_settings`. */
export interface PlateauSettings {
  readonly base_lr: number;
  /** Metrics in a row without improvement that make one decay, a whole number from 1. */
  readonly decay_lr_plateau: number;
  /** Factor of one decay, between 0 and 1. */
  readonly decay_lr_ratio: number;
  /** The learning rate below which it decays no further, from 0 to below `base_lr`; absent: 0. */
  readonly min_lr?: number;
}

/** What a plateau decay knows. */
export interface PlateauState {
  /** φ, what the scheduled learning rate is multiplied by; 1 at first. */
  readonly factor: number;
  /** The lowest metric that counted as an improvement. */
  readonly best: number;
  /** Metrics since then, or since the last decay. */
  readonly stalled: number;
}

/** A pair of pure functions: the state at first, and the state after one more metric. */
export interface PlateauDecay {
  readonly init: () => PlateauState;
  /** @param metric what is minimised: minus the objective */
  readonly update: (state: PlateauState, metric: number) => PlateauState;
}

/** A metric has to be this much lower than the best to be an improvement, in the metric's units. */
export const PLATEAU_TOLERANCE = 1e-4;

/**
 * Lowers the learning rate when a metric no longer falls.
 *
 *     v < best - 1e-4:  best′ = v, stalled′ = 0
 *     otherwise:        stalled′ = stalled + 1; at decay_lr_plateau: φ′ = max(decay_lr_ratio φ, min_lr / base_lr), stalled′ = 0
 *
 * Not a schedule: it knows metrics, not the number of updates. Multiply the update's learning rate by φ; the factor after a
 * metric is that of the step from where it was measured. The best is kept over a decay. A metric that is not finite is no
 * improvement. With a noisy metric the best is a lucky one, so it decays sooner or later whatever the progress.
 *
 * Choose it where the number of updates is not known beforehand.
 *
 * @param tolerance least improvement, >= 0, in the metric's units
 * @throws InputError (`training.schedule.option`) where a setting is outside its range
 *
 * Source: spec 07 §8, step 4, with the floor of §7, step 6, for every optimiser (quirk T8).
 */
export function plateauDecay(settings: PlateauSettings, tolerance = PLATEAU_TOLERANCE): PlateauDecay {
  checkSettings(settings, tolerance);
  const { base_lr, decay_lr_plateau: patience, decay_lr_ratio: ratio, min_lr = 0 } = settings;
  const least = min_lr / base_lr;
  return {
    init: () => ({ factor: 1, best: Infinity, stalled: 0 }),
    update: ({ factor, best, stalled }, metric) => {
      if (Number.isFinite(metric) && metric < best - tolerance) return { factor, best: metric, stalled: 0 };
      if (stalled + 1 < patience) return { factor, best, stalled: stalled + 1 };
      return { factor: Math.max(factor * ratio, least), best, stalled: 0 };
    },
  };
}

function checkSettings(settings: PlateauSettings, tolerance: number): void {
  const { base_lr, decay_lr_plateau, decay_lr_ratio, min_lr = 0 } = settings;
  const owner = 'Plateau decay';
  const check = (path: string, value: number, expected: string, holds: boolean, suggestion: string): void =>
    checkOption({ owner, code: 'training.schedule.option', path, value, expected, holds, suggestion });
  checkPeak(owner, 'base_lr', base_lr);
  const whole = Number.isSafeInteger(decay_lr_plateau) && decay_lr_plateau >= 1;
  check('decay_lr_plateau', decay_lr_plateau, 'a whole number from 1', whole, '100');
  const inside = decay_lr_ratio > 0 && decay_lr_ratio < 1;
  check('decay_lr_ratio', decay_lr_ratio, 'a number between 0 and 1', inside, '0.8');
  const below = min_lr >= 0 && min_lr < base_lr;
  check('min_lr', min_lr, `a number from 0 to below base_lr, ${base_lr}`, below, `${base_lr / 1000}`);
  const usable = tolerance >= 0 && tolerance < Infinity;
  check('tolerance', tolerance, 'a finite number from 0', usable, `${PLATEAU_TOLERANCE}`);
}

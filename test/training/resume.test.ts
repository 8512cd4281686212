import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import { generateMarket } from '../../src/market/index.js';
import { decodeState, encodeState, train, type TrainerState } from '../../src/training/index.js';

const prices = generateMarket({
  seed: 'resume',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: 80 * 1440,
});

function fingerprintOf(settings: object, changes: object = {}) {
  return resolveFingerprint(
    {
      rule: 'momentum',
      tokens: ['AAA', 'BBB'],
      startDateString: '2021-01-11 00:00:00',
      endDateString: '2021-03-02 00:00:00',
      endTestDateString: '2021-03-20 00:00:00',
      max_memory_days: 10,
      initial_memory_length: 3,
      bout_offset: 20160,
      ...changes,
      optimisation_settings: {
        n_iterations: 12,
        n_parameter_sets: 3,
        batch_size: 3,
        val_fraction: 0,
        early_stopping: false,
        ...settings,
      },
    },
    { purpose: 'train' },
  ).fingerprint;
}

const methods = [
  ['adamw', {}],
  ['sgd with momentum', { optimiser: 'sgd', momentum: 0.9, nesterov: true }],
  ['lion, cosine', { optimiser: 'lion', base_lr: 0.01, lr_schedule_type: 'cosine' }],
  ['radam, plateau', { optimiser: 'radam', use_plateau_decay: true, decay_lr_plateau: 2 }],
  ['checkpoints', { track_checkpoints: true, checkpoint_interval: 5 }],
  ['averages', { use_swa: true, swa_start_frac: 0.2, swa_freq: 2 }],
  ['early stopping', { val_fraction: 0.2, early_stopping: true, early_stopping_patience: 3 }],
  ['L-BFGS', { method: 'bfgs', bfgs_settings: { maxiter: 6, n_evaluation_points: 3 } }],
  ['CMA-ES', { method: 'cma_es', cma_es_settings: { n_generations: 6, n_evaluation_points: 2 } }],
  [
    'trials',
    {
      method: 'optuna',
      val_fraction: 0.2,
      optuna_settings: { n_trials: 11, n_jobs: 2, n_startup_trials: 3 },
    },
  ],
  [
    'trials with three scores and checkpoints',
    {
      method: 'optuna',
      track_checkpoints: true,
      optuna_settings: {
        n_trials: 8,
        n_jobs: 2,
        n_startup_trials: 2,
        multi_objective: true,
        overfitting_penalty: 0,
      },
    },
  ],
  ['stratified windows measured now and then', { sample_method: 'stratified', evaluate_every: 5 }],
] as const;

describe('a training taken up where it was put away', () => {
  it.each(methods)('ends as one that was never stopped, to the last bit: %s', async (_name, settings) => {
    const fingerprint = fingerprintOf(settings);
    const texts: string[] = [];
    const onState = (state: TrainerState): void => {
      texts.push(encodeState(state));
    };
    const whole = await train({ fingerprint, prices, onState, stateEvery: -1 });
    expect(texts.length).toBeGreaterThanOrEqual(3);
    for (const text of [texts[0]!, texts[Math.floor(texts.length / 2)]!, texts.at(-1)!]) {
      const resumed = await train({ fingerprint, prices, resume: decodeState(text, 'state.json') });
      expect(resumed).toEqual(whole);
    }
  });

  it('is refused from a state of another version', () => {
    expect(() => decodeState('{"version": 99}', 'state.json')).toThrow(InputError);
    expect(() => decodeState('{"version": 99}', 'state.json')).toThrow(
      /version 99; this program reads version 1/,
    );
  });
});

describe('a set without a finite gradient', () => {
  it('is begun anew after so many updates, elsewhere, and trains on; all of it is told', async () => {
    // Aggressiveness beyond what doubles hold: no gradient, ever.
    const fingerprint = fingerprintOf(
      { n_parameter_sets: 2, max_skipped_updates: 2, noise_scale: 700, n_iterations: 6 },
      { initial_k_per_day: 20 },
    );
    const { skippedUpdates, restarts, warnings, last } = await train({ fingerprint, prices });
    expect(skippedUpdates[0]).toBe(0);
    expect(restarts[0]).toBe(0);
    if (skippedUpdates[1]! >= 2) {
      expect(restarts[1]).toBeGreaterThan(0);
      expect(warnings.map(({ message }) => message).join()).toMatch(/begun anew/);
    }
    expect(last).toHaveLength(2);
  });
});

describe('a warm start', () => {
  it('gives the first set its parameters and spreads the others about them', async () => {
    const fingerprint = fingerprintOf({ n_iterations: 1, noise_scale: 0.01 });
    const warmStart = { log_k: [5, 5], logit_lamb: [1, 1], initial_weights_logits: [1, 0] };
    const { initial, history, last } = await train({ fingerprint, prices, warmStart });
    expect(initial.parameters).toEqual(warmStart);
    expect(history.set.length).toBe(6);
    for (const set of last) {
      // Starting weights act, and are not trained.
      expect(set.initial_weights_logits).toEqual([1, 0]);
      expect(Math.abs(set.log_k![0]! - 5)).toBeLessThan(0.3);
    }
    expect(new Set(last.map((set) => set.log_k![0])).size).toBe(3);
  });
});

describe('averaged parameters', () => {
  it('are those of the best set, measured like any others, and the best before averaging is told too', async () => {
    const fingerprint = fingerprintOf({ use_swa: true, swa_start_frac: 0.5, swa_freq: 1 });
    const { best, bestIterate, history, last } = await train({ fingerprint, prices });
    expect(bestIterate!.set).toBe(best.set);
    expect(best.iteration).toBe(12);
    expect(best.parameters).not.toEqual(last[best.set]);
    const name = 'train_daily_log_sharpe';
    expect(Math.max(...history.metrics[name]!)).toBe(bestIterate!.train.daily_log_sharpe);
    expect(best.train.daily_log_sharpe).not.toBe(bestIterate!.train.daily_log_sharpe);
  });
});

describe('checkpoints', () => {
  it('have the daily log returns of every set over equal shares, of the parameters of their iteration', async () => {
    const fingerprint = fingerprintOf({ track_checkpoints: true, checkpoint_interval: 6 });
    const { checkpoints, history } = await train({ fingerprint, prices });
    expect(checkpoints!.iteration).toEqual([0, 0, 0, 6, 6, 6, 12, 12, 12]);
    expect(checkpoints!.set).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
    // Fifty days have forty-nine steps from day to day.
    expect(checkpoints!.days).toBe(49);
    const grown = (row: number): number => checkpoints!.returns[row]!.reduce((sum, one) => sum + one, 0);
    // The sum over days is the growth over equal shares but for the last, incomplete day.
    const over = history.metrics.train_returns_over_uniform_hodl!;
    for (const [row, at] of [
      [0, 0],
      [5, 20],
      [8, 38],
    ] as const) {
      expect(Math.abs(grown(row) - Math.log(1 + over[at]!))).toBeLessThan(0.05);
    }
    expect((await train({ fingerprint: fingerprintOf({}), prices })).checkpoints).toBeNull();
  });
});

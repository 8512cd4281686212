import { describe, expect, it } from 'vitest';
import { applyValues, checkValueNames, valueNames } from '../../../../src/search/tuner/index.js';
import { fingerprintOf } from '../support.js';

const base = fingerprintOf({ top: { bout_offset: 1440 } });
const applied = (values: Parameters<typeof applyValues>[1]) => applyValues(base, values);

describe('applyValues', () => {
  it('puts every short name where it belongs', () => {
    const result = applied({
      base_lr: 0.02,
      batch_size: 3,
      n_iterations: 77,
      clip_norm: 2,
      lr_schedule_type: 'cosine',
      lr_decay_ratio: 50,
      early_stopping_patience: 9,
      noise_scale: 0.4,
      sample_method: 'stratified',
      parameter_init_method: 'sobol',
      n_parameter_sets: 5,
      val_fraction: 0.25,
      bout_offset_days: 4,
      maximum_change: 0.002,
      minimum_weight: 0.05,
      turnover_penalty: 0.1,
      price_noise_sigma: 0.001,
      initial_k_per_day: 7,
      bfgs_maxiter: 11,
      bfgs_tol: 1e-4,
      cma_es_sigma0: 0.2,
      cma_es_population_size: 8,
      optuna_n_trials: 12,
    });
    expect(result.optimisation_settings).toMatchObject({
      base_lr: 0.02,
      batch_size: 3,
      n_iterations: 77,
      clip_norm: 2,
      lr_schedule_type: 'cosine',
      lr_decay_ratio: 50,
      early_stopping_patience: 9,
      noise_scale: 0.4,
      sample_method: 'stratified',
      parameter_init_method: 'sobol',
      n_parameter_sets: 5,
      val_fraction: 0.25,
      bfgs_settings: { maxiter: 11, tol: 1e-4 },
      cma_es_settings: { sigma0: 0.2, population_size: 8 },
      optuna_settings: { n_trials: 12 },
    });
    expect(result).toMatchObject({
      bout_offset: 4 * 1440,
      maximum_change: 0.002,
      minimum_weight: 0.05,
      turnover_penalty: 0.1,
      price_noise_sigma: 0.001,
      initial_k_per_day: 7,
    });
  });

  it('leaves the fingerprint it is given, and every other key, as they were', () => {
    const before = structuredClone(base);
    const { optimisation_settings: settings, ...others } = applied({ base_lr: 0.5 });
    expect(base).toEqual(before);
    expect({
      ...others,
      optimisation_settings: { ...settings, base_lr: base.optimisation_settings.base_lr },
    }).toEqual(before);
    expect(applied({})).toEqual(before);
  });

  it('makes periods of a window out of n_periods, aggregation and softmin_temperature', () => {
    const result = applied({ n_periods: 3, aggregation: 'softmin', softmin_temperature: 2, max_epochs: 60 });
    expect(result.multi_period).toEqual({ periods: 3, aggregation: 'softmin', temperature: 2, overlap: 0 });
    expect(result.optimisation_settings.n_iterations).toBe(60);
  });

  it('makes a training objective what is ascended and what selects', () => {
    const result = applied({ training_objective: 'sharpe' });
    expect(result.return_val).toBe('daily_sharpe');
    expect(result.optimisation_settings.early_stopping_metric).toBe('daily_sharpe');
  });

  it('holds nothing out where early stopping is off, whatever val_fraction says and in any order', () => {
    for (const values of [
      { val_fraction: 0.3, use_early_stopping: false },
      { use_early_stopping: false, val_fraction: 0.3 },
    ]) {
      expect(applied(values).optimisation_settings).toMatchObject({ early_stopping: false, val_fraction: 0 });
    }
    expect(applied({ use_early_stopping: true, val_fraction: 0.3 }).optimisation_settings).toMatchObject({
      early_stopping: true,
      val_fraction: 0.3,
    });
  });

  it('takes weight decay to an optimiser that has it, and to 0', () => {
    const adam = fingerprintOf({ settings: { optimiser: 'adam' } });
    expect(
      applyValues(adam, { use_weight_decay: true, weight_decay: 0.05 }).optimisation_settings,
    ).toMatchObject({ optimiser: 'adamw', weight_decay: 0.05 });
    expect(
      applyValues(adam, { use_weight_decay: true, optimiser: 'lion' }).optimisation_settings.optimiser,
    ).toBe('lion');
    expect(applied({ weight_decay: 0.05, use_weight_decay: false }).optimisation_settings).toMatchObject({
      optimiser: base.optimisation_settings.optimiser,
      weight_decay: 0,
    });
  });

  it('warms up for a share of the iterations the trial has', () => {
    const result = applied({ warmup_fraction: 0.25, n_iterations: 99, lr_schedule_type: 'warmup_cosine' });
    expect(result.optimisation_settings.warmup_steps).toBe(24);
  });

  it('takes dotted keys of the fingerprint, and values of one token', () => {
    const result = applied({
      'optimisation_settings.use_swa': true,
      'initial_memory_length[BBB]': 9,
    });
    expect(result.optimisation_settings.use_swa).toBe(true);
    expect(result.initial_memory_length).toEqual([3, 9]);
  });

  it.each([
    ['base_lrr', /cannot vary "base_lrr".*Did you mean "base_lr"\?/],
    ['swa_freq', /cannot vary "swa_freq".*Did you mean "optimisation_settings\.swa_freq"\?/],
    ['endDateString', /decides what trials are measured on/],
    ['walk_forward.cycles', /decides what trials are measured on/],
    ['optimisation_settings.initial_random_key', /decides what trials are measured on/],
    [
      'initial_memory_length[BTC]',
      /is of BTC, which the fingerprint does not have; expected one of AAA, BBB/,
    ],
    ['base_lr[AAA]', /has no value a token/],
  ])('refuses %s', (name, message) => {
    expect(() => applied({ [name]: 1 })).toThrow(message);
    expect(() => {
      checkValueNames(base, [name]);
    }).toThrow(message);
  });

  it.each([
    [['n_iterations', 'max_epochs'], /"n_iterations" and "max_epochs" are both/],
    [
      ['initial_k_per_day[AAA]', 'initial_k_per_day'],
      /"initial_k_per_day\[AAA\]" and "initial_k_per_day" are both/,
    ],
    [['return_val', 'training_objective'], /are both return_val/],
  ])('refuses %s, which are one key', (names, message) => {
    expect(() => {
      checkValueNames(base, names);
    }).toThrow(message);
  });

  it('refuses values that a key cannot have, naming the key', () => {
    expect(() => applied({ base_lr: -1 })).toThrow(/optimisation_settings\.base_lr/);
    expect(() => applied({ use_early_stopping: 1 })).toThrow(
      /use_early_stopping is 1; expected true or false/,
    );
  });

  it('knows no name twice', () => {
    const names = valueNames();
    expect(new Set(names).size).toBe(names.length);
  });
});

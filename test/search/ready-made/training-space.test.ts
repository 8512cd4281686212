import { describe, expect, test } from 'vitest';
import { parseSpace } from '../../../src/black-box/index.js';
import { trainingMetricOf, trainingSpace, type TrainingSpaceOptions } from '../../../src/search/index.js';

const usual: TrainingSpaceOptions = { method: 'gradient_descent', cycleDays: 180 };

describe('trainingSpace', () => {
  test.each([
    [90, 56],
    [120, 75],
    [180, 113],
    [365, 229],
    [100, 63],
  ])('bounds the offset of windows in a cycle of %d days by 7 and %d', (cycleDays, high) => {
    const { bout_offset_days: offset } = trainingSpace({ ...usual, cycleDays });
    expect(offset).toEqual({ low: 7, high, log: true, type: 'int' });
    const several = trainingSpace({ method: 'multi_period', cycleDays });
    expect(several.bout_offset_days).toMatchObject({ low: 1, high });
  });

  test('shrinks both bounds of the offset in a cycle of days, and keeps at least one', () => {
    expect(trainingSpace({ ...usual, cycleDays: 9 }).bout_offset_days).toMatchObject({ low: 5, high: 5 });
    expect(trainingSpace({ ...usual, cycleDays: 1 }).bout_offset_days).toMatchObject({ low: 1, high: 1 });
  });

  test('has the parameters of its method and no others', () => {
    expect(Object.keys(trainingSpace(usual))).toEqual([
      'base_lr',
      'n_iterations',
      'bout_offset_days',
      'val_fraction',
      'training_objective',
      'maximum_change',
      'turnover_penalty',
    ]);
    expect(Object.keys(trainingSpace({ ...usual, method: 'multi_period' }))).toEqual([
      'base_lr',
      'bout_offset_days',
      'n_periods',
      'max_epochs',
      'aggregation',
      'softmin_temperature',
      'val_fraction',
      'training_objective',
      'maximum_change',
      'turnover_penalty',
    ]);
  });

  test('offers min, not worst, and a temperature only for softmin', () => {
    const { aggregation, softmin_temperature: temperature } = trainingSpace({
      ...usual,
      method: 'multi_period',
    });
    expect(aggregation).toEqual({ choices: ['mean', 'min', 'softmin'] });
    expect(temperature).toMatchObject({ conditional_on: 'aggregation', conditional_value: 'softmin' });
  });

  test('searches higher rates for plain SGD', () => {
    expect(trainingSpace(usual).base_lr).toEqual({ low: 1e-5, high: 1e-1, log: true });
    expect(trainingSpace({ ...usual, optimizer: 'sgd' }).base_lr).toEqual({ low: 1e-3, high: 1, log: true });
  });

  test('has exactly two parameters when minimal', () => {
    expect(trainingSpace({ ...usual, minimal: true })).toEqual({
      base_lr: { low: 0.01, high: 0.5, log: true },
      n_iterations: { low: 50, high: 200, log: true, type: 'int' },
    });
    expect(Object.keys(trainingSpace({ ...usual, method: 'multi_period', minimal: true }))).toEqual([
      'base_lr',
      'max_epochs',
    ]);
  });

  test('offers the objective of the search to training, unless it is the usual one', () => {
    const choicesFor = (objective: string) => trainingSpace({ ...usual, objective }).training_objective;
    expect(choicesFor('mean_oos_calmar')).toEqual({ choices: ['calmar', 'returns_over_uniform_hodl'] });
    expect(choicesFor('mean_oos_returns_over_hodl')).toBeUndefined();
    expect(choicesFor('neg_is_oos_gap')).toBeUndefined();
  });

  test.each<TrainingSpaceOptions>([
    usual,
    { ...usual, method: 'multi_period', objective: 'min_wfe' },
    { ...usual, minimal: true },
    { ...usual, cycleDays: 1 },
  ])('is a sound space, for %j', (options) => {
    const input = trainingSpace(options);
    expect(parseSpace(input).parameters.map(({ name }) => name)).toEqual(Object.keys(input));
  });

  test.each([
    [{ ...usual, method: 'multi_periods' }, 'method', 'multi_period'],
    [{ ...usual, optimizer: 'adan' }, 'optimizer', 'adam'],
    [{ ...usual, cycleDays: 0.5 }, 'cycleDays', undefined],
    [{ ...usual, cycleDays: NaN }, 'cycleDays', undefined],
  ])('refuses %j', (options, path, suggestion) => {
    expect(() => trainingSpace(options as TrainingSpaceOptions)).toThrow(
      expect.objectContaining({
        code: 'search.training_space',
        path,
        ...(suggestion === undefined ? {} : { suggestion }),
      }) as Error,
    );
  });
});

test.each([
  ['mean_oos_sharpe', 'sharpe'],
  ['worst_oos_sharpe', 'sharpe'],
  ['min_oos_daily_log_sharpe', 'daily_log_sharpe'],
  ['mean_oos_sterling', 'sterling'],
  ['worst_oos_ulcer', 'ulcer'],
  ['mean_wfe', 'sharpe'],
  ['mean_oos_returns_over_hodl', 'returns_over_uniform_hodl'],
  ['adjusted_mean_oos_sharpe', 'returns_over_uniform_hodl'],
  ['mean_constructor', 'returns_over_uniform_hodl'],
])('A search for %s goes with a training for %s', (objective, metric) => {
  expect(trainingMetricOf(objective)).toBe(metric);
});

describe('The space of a search over fixed windows', () => {
  test.each([
    ['bfgs', ['bfgs_maxiter', 'bfgs_n_evaluation_points'], ['noise_scale']],
    ['cma_es', ['cma_es_n_generations', 'cma_es_sigma0'], ['cma_es_n_evaluation_points']],
    ['optuna', ['optuna_n_trials', 'optuna_overfitting_penalty'], ['optuna_n_evaluation_points']],
  ] as const)(
    'has settings of %s where there is no learning rate, and no more when minimal',
    (method, main, others) => {
      const common = [
        'bout_offset_days',
        'val_fraction',
        'training_objective',
        'maximum_change',
        'turnover_penalty',
      ];
      const space = trainingSpace({ ...usual, method });
      expect(Object.keys(space)).toEqual([...main, ...others, ...common]);
      expect(parseSpace(space).parameters).toHaveLength(main.length + others.length + common.length);
      expect(Object.keys(trainingSpace({ ...usual, method, minimal: true }))).toEqual(main);
      expect(space.bout_offset_days).toEqual(trainingSpace(usual).bout_offset_days);
    },
  );
});

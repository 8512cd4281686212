import type { ResolvedFingerprint } from '../types.js';
import { strategy, type Condition } from './condition.js';

type OptimisationSettings = ResolvedFingerprint['optimisation_settings'];

const training = (needs: string, holds: (settings: OptimisationSettings) => boolean) => ({
  needs: `optimisation_settings.${needs}`,
  holds: (fingerprint: ResolvedFingerprint) => holds(fingerprint.optimisation_settings),
});

/** What other settings of a training give an effect. */
export const trainingConditions: readonly Condition[] = [
  {
    keys: ['optimisation_settings.optuna_settings'],
    ...training('method "optuna"', ({ method }) => method === 'optuna'),
  },
  {
    keys: ['optimisation_settings.bfgs_settings'],
    ...training('method "bfgs"', ({ method }) => method === 'bfgs'),
  },
  {
    keys: ['optimisation_settings.cma_es_settings'],
    ...training('method "cma_es"', ({ method }) => method === 'cma_es'),
  },
  {
    keys: [
      'optimisation_settings.optimiser',
      'optimisation_settings.base_lr',
      'optimisation_settings.batch_size',
      'optimisation_settings.n_iterations',
      'optimisation_settings.sample_method',
      'optimisation_settings.lr_schedule_type',
      'optimisation_settings.use_plateau_decay',
      'optimisation_settings.use_gradient_clipping',
      'optimisation_settings.use_swa',
      'optimisation_settings.max_skipped_updates',
      'optimisation_settings.train_on_hessian_trace',
    ],
    ...training('method "gradient_descent"', ({ method }) => method === 'gradient_descent'),
  },
  {
    keys: [
      'optimisation_settings.n_parameter_sets',
      'optimisation_settings.noise_scale',
      'optimisation_settings.per_param_noise_scale',
      'optimisation_settings.parameter_init_method',
      'optimisation_settings.checkpoint_interval',
    ],
    ...training('method other than "optuna"', ({ method }) => method !== 'optuna'),
  },
  {
    keys: [
      'optimisation_settings.optuna_settings.early_stopping.patience',
      'optimisation_settings.optuna_settings.early_stopping.min_improvement',
    ],
    ...training(
      'optuna_settings.early_stopping.enabled',
      ({ optuna_settings: { early_stopping: stopping } }) => stopping.enabled,
    ),
  },
  {
    keys: ['optimisation_settings.hessian_trace_weight'],
    ...training('train_on_hessian_trace', (settings) => settings.train_on_hessian_trace),
  },
  {
    keys: ['compatibility.minute_mean_turnover'],
    needs: 'turnover_penalty',
    holds: ({ turnover_penalty: penalty }) => penalty > 0,
  },
  {
    keys: ['optimisation_settings.weight_decay'],
    ...strategy,
  },
  {
    keys: ['optimisation_settings.weight_decay'],
    ...training(
      'optimiser "adamw" or "lion"',
      ({ optimiser }) => optimiser === 'adamw' || optimiser === 'lion',
    ),
  },
  {
    keys: ['compatibility.decay_every_parameter'],
    ...training(
      'optimiser "adamw" or "lion", and weight_decay',
      ({ optimiser, weight_decay: decay }) => (optimiser === 'adamw' || optimiser === 'lion') && decay > 0,
    ),
  },
  {
    keys: ['optimisation_settings.momentum'],
    ...training('optimiser "sgd"', ({ optimiser }) => optimiser === 'sgd'),
  },
  {
    keys: ['optimisation_settings.nesterov'],
    ...training(
      'optimiser "sgd" and momentum',
      ({ optimiser, momentum }) => optimiser === 'sgd' && momentum > 0,
    ),
  },
  {
    keys: ['optimisation_settings.selection_threshold'],
    ...training(
      'selection_method "best_train_min_test"',
      ({ selection_method: method }) => method === 'best_train_min_test',
    ),
  },
  {
    keys: ['optimisation_settings.clip_norm'],
    ...training('use_gradient_clipping', (settings) => settings.use_gradient_clipping),
  },
  {
    keys: ['optimisation_settings.lr_decay_ratio'],
    ...training(
      'lr_schedule_type other than "constant"',
      (settings) => settings.lr_schedule_type !== 'constant',
    ),
  },
  {
    keys: ['optimisation_settings.min_lr'],
    ...training('use_plateau_decay', (settings) => settings.use_plateau_decay),
  },
  {
    keys: ['optimisation_settings.warmup_steps'],
    ...training(
      'lr_schedule_type "warmup_cosine"',
      (settings) => settings.lr_schedule_type === 'warmup_cosine',
    ),
  },
  {
    keys: ['optimisation_settings.decay_lr_ratio', 'optimisation_settings.decay_lr_plateau'],
    ...training('use_plateau_decay', (settings) => settings.use_plateau_decay),
  },
  {
    keys: ['optimisation_settings.early_stopping_patience'],
    ...training('early_stopping', (settings) => settings.early_stopping),
  },
  {
    keys: ['optimisation_settings.swa_start_frac', 'optimisation_settings.swa_freq'],
    ...training('use_swa', (settings) => settings.use_swa),
  },
  {
    keys: ['optimisation_settings.checkpoint_interval'],
    ...training('track_checkpoints', (settings) => settings.track_checkpoints),
  },
  {
    keys: ['optimisation_settings.max_mc_version'],
    ...training('training_data_kind "mc"', (settings) => settings.training_data_kind === 'mc'),
  },
];

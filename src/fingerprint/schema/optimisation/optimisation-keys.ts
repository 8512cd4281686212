import { z } from 'zod';
import { nonNegative, positive, wholeNumber } from '../kinds.js';
import { legacyKey } from '../legacy-key.js';
import { objectiveNamed, objectiveNamesAndAliases } from '../../names/objective-names.js';

/** The plain keys of `optimisation_settings`, spec 05 §5. */
export const optimisationKeys = {
  method: z
    .enum(['gradient_descent', 'optuna', 'bfgs', 'cma_es'])
    .default('gradient_descent')
    .describe('How parameters are trained.'),
  optimiser: z
    .enum(['adam', 'adamw', 'lion', 'radam', 'sgd'])
    .default('adamw')
    .describe('Optimiser of gradient descent.'),
  momentum: nonNegative().lt(1).default(0).describe('Momentum of SGD.'),
  nesterov: z.boolean().default(false).describe('Nesterov momentum of SGD.'),
  base_lr: positive().default(0.1).describe('Learning rate (peak, with a schedule).'),
  weight_decay: nonNegative().default(0.01).describe('Decoupled weight decay; AdamW and Lion only.'),
  use_gradient_clipping: z.boolean().default(true).describe('Clip the gradient of a set by its global norm.'),
  clip_norm: positive().default(10).describe('Global norm at which gradients are clipped.'),
  lr_schedule_type: z
    .enum(['constant', 'cosine', 'exponential', 'warmup_cosine'])
    .default('constant')
    .describe('How the learning rate changes over iterations.'),
  lr_decay_ratio: z.number().gt(1).default(1000).describe('Schedules end at `base_lr` over this.'),
  min_lr: nonNegative().default(1e-6).describe('Floor of a plateau-decayed learning rate.'),
  warmup_steps: wholeNumber(0).default(100).describe('Iterations of warm-up.'),
  use_plateau_decay: z.boolean().default(false).describe('Lower the rate when the objective stalls.'),
  decay_lr_ratio: z.number().gt(0).lt(1).default(0.8).describe('Factor of one plateau decay.'),
  decay_lr_plateau: wholeNumber(1).default(100).describe('Iterations without improvement before a decay.'),
  batch_size: wholeNumber(1).default(8).describe('Windows an iteration averages over.'),
  evaluate_every: wholeNumber(1)
    .default(1)
    .describe(
      'Iterations between two measurements of the parameters; the first and last are always measured.',
    ),
  selection_method: z
    .enum(['last', 'best_train', 'best_val', 'best_continuous_test', 'best_train_min_test'])
    .nullable()
    .default(null)
    .describe(
      'How the parameters a training gives are chosen; null: `best_val` with validation data, `best_train` without.',
    ),
  selection_threshold: z
    .number()
    .default(0)
    .describe('Least metric on the test period, for `best_train_min_test`.'),
  max_skipped_updates: wholeNumber(1)
    .default(5)
    .describe('Updates in a row without a finite gradient after which a set is begun anew.'),
  n_iterations: wholeNumber(1).default(1000).describe('Updates.'),
  sample_method: z
    .enum(['uniform', 'exponential', 'stratified'])
    .default('uniform')
    .describe('How window starts are drawn.'),
  n_parameter_sets: wholeNumber(1).default(4).describe('Independent solutions trained side by side.'),
  noise_scale: nonNegative()
    .default(0.1)
    .describe('Standard deviation of the spread of initial sets, in raw parameter units.'),
  per_param_noise_scale: z
    .record(z.string(), nonNegative())
    .meta({ title: 'an object of parameter name to number >= 0' })
    .default({})
    .describe('Overrides `noise_scale` for the raw parameters it names.'),
  parameter_init_method: z
    .enum(['gaussian', 'sobol', 'lhs', 'centered_lhs', 'grid'])
    .default('gaussian')
    .describe('How initial sets are spread; the first is never moved.'),
  training_data_kind: z.enum(['historic', 'step', 'mc']).default('historic').describe('Prices trained on.'),
  max_mc_version: wholeNumber(0).default(9).describe('Highest Monte-Carlo price path.'),
  include_flipped_training_data: z.boolean().default(false).describe('Also train on reversed prices.'),
  initial_random_key: wholeNumber(0).default(0).describe('Seed of everything random in a training.'),
  force_scalar: z.boolean().default(false).describe('One value for all assets in trained parameters.'),
  train_on_hessian_trace: z
    .boolean()
    .default(false)
    .describe('Penalise curvature: keep out of narrow optima.'),
  hessian_trace_weight: nonNegative()
    .default(1e-4)
    .describe('Taken off the objective for each unit of the absolute trace of its second derivatives.'),
  early_stopping: z
    .boolean()
    .default(true)
    .describe('Stop when the metric no longer improves on validation data.'),
  early_stopping_patience: wholeNumber(1).default(200).describe('Iterations without improvement.'),
  early_stopping_metric: z
    .enum(objectiveNamesAndAliases)
    .meta({ title: 'the name of a metric' })
    .transform(objectiveNamed)
    .prefault('daily_log_sharpe')
    .describe('Metric that stops and selects parameters; `sharpe` means `daily_sharpe`, `return` `returns`.'),
  val_fraction: nonNegative().lt(1).default(0.2).describe('Tail of the training period held out, fraction.'),
  use_swa: z.boolean().default(false).describe('Average parameters over late iterations.'),
  swa_start_frac: nonNegative()
    .max(1)
    .default(0.75)
    .describe('Where averaging starts, fraction of iterations.'),
  swa_freq: wholeNumber(1).default(10).describe('Iterations between two averaged parameters.'),
  track_checkpoints: z.boolean().default(false).describe('Keep daily excess returns along training.'),
  checkpoint_interval: wholeNumber(1).default(10).describe('Iterations between checkpoints.'),
  n_cycles: legacyKey('optimisation_settings.n_cycles', z.number()),
};

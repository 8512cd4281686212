import { findingsFor, when, type Rule } from '../rule.js';

/** The floor of the learning rate is below it, and a warm-up ends before the training. */
export const learningRate: Rule = {
  name: 'learning-rate',
  number: 14,
  purposes: ['train'],
  reads: [
    'optimisation_settings.base_lr',
    'optimisation_settings.min_lr',
    'optimisation_settings.lr_schedule_type',
    'optimisation_settings.warmup_steps',
    'optimisation_settings.n_iterations',
  ],
  check: (fingerprint) => {
    const { problem } = findingsFor(fingerprint);
    const settings = fingerprint.optimisation_settings;
    const usesFloor = settings.lr_schedule_type !== 'constant' || settings.use_plateau_decay;
    return [
      ...when(usesFloor && settings.min_lr >= settings.base_lr, () =>
        problem(
          'optimisation_settings.min_lr',
          `must be below base_lr (${settings.base_lr}), not ${settings.min_lr}`,
        ),
      ),
      ...when(
        settings.lr_schedule_type === 'warmup_cosine' && settings.warmup_steps >= settings.n_iterations,
        () =>
          problem(
            'optimisation_settings.warmup_steps',
            `must be below n_iterations (${settings.n_iterations}), not ${settings.warmup_steps}`,
          ),
      ),
    ];
  },
};

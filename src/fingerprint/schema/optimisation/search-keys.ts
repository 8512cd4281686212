import { z } from 'zod';
import { nonNegative, positive, wholeNumber } from '../kinds.js';
import { legacyKey, withoutKeys } from '../legacy-key.js';

const range = z.strictObject({
  low: z.number(),
  high: z.number(),
  log_scale: z.boolean().default(false),
  scalar: z.boolean().default(false),
});

const rangeOf = (name: string, low: number, high: number, logarithmic: boolean) =>
  z
    .strictObject({
      low: z.number().default(low).describe(`Lowest \`${name}\` tried.`),
      high: z.number().default(high).describe(`Highest \`${name}\` tried.`),
      log_scale: z.boolean().default(logarithmic).describe('Sample on a logarithmic scale.'),
      scalar: z.boolean().default(false).describe('One value for all assets.'),
    })
    .prefault({})
    .describe(`Range of \`${name}\`.`);

const parameterConfig = z.object({
  memory_length: rangeOf('memory_length', 1, 200, true),
  memory_length_delta: rangeOf('memory_length_delta', 0.1, 100, true),
  log_k: rangeOf('log_k', -10, 10, false),
  k_per_day: rangeOf('k_per_day', 0.1, 1000, true),
  weights_logits: rangeOf('weights_logits', -10, 10, false),
  log_amplitude: rangeOf('log_amplitude', -10, 10, false),
  raw_width: rangeOf('raw_width', -10, 10, false),
  raw_exponents: rangeOf('raw_exponents', 0, 10, false),
  raw_pre_exp_scaling: rangeOf('raw_pre_exp_scaling', -10, 10, false),
  memory_days_1: rangeOf('memory_days_1', 0.5, 200, true),
  memory_days_2: rangeOf('memory_days_2', 0.5, 200, true),
  logit_lamb: rangeOf('logit_lamb', -10, 10, false),
});

/** `optimisation_settings.optuna_settings`, spec 05 §6. */
export const optunaKeys = {
  study_name: z
    .string()
    .nullable()
    .default(null)
    .describe('Refused: the run folder is the study, and --out names it.'),
  storage: z
    .strictObject({
      type: legacyKey('optimisation_settings.optuna_settings.storage.type', z.string()),
      url: z.string().nullable().default(null).describe('Refused: trials are kept in the run folder.'),
    })
    .transform(withoutKeys('type'))
    .prefault({})
    .describe('Where trials were kept by the old tool.'),
  n_trials: wholeNumber(1).default(20).describe('Trials.'),
  n_jobs: wholeNumber(1)
    .default(4)
    .describe('Trials of an iteration: chosen together, and worked on at once where there are threads.'),
  timeout: positive()
    .nullable()
    .default(7200)
    .describe('No trials are begun after so many seconds; null: no limit.'),
  n_evaluation_points: wholeNumber(1).default(20).describe('Fixed windows the objective is averaged over.'),
  n_startup_trials: wholeNumber(0)
    .default(10)
    .describe('Trials before the sampler learns; the first is of the initial parameters, others are random.'),
  early_stopping: z
    .strictObject({
      enabled: z.boolean().default(false).describe('Stop when trials no longer improve.'),
      patience: wholeNumber(1).default(100).describe('Trials without improvement.'),
      min_improvement: nonNegative().default(0.001).describe('Smallest improvement that counts, relative.'),
    })
    .prefault({})
    .describe('When a study ends early.'),
  multi_objective: z.boolean().default(false).describe('Maximise mean, worst and minus standard deviation.'),
  make_scalar: z.boolean().default(false).describe('One value for all assets, for every parameter.'),
  expand_around: z
    .boolean()
    .default(true)
    .describe('Search only a tenth of each range to either side of the initial value.'),
  overfitting_penalty: nonNegative()
    .max(1)
    .default(0.2)
    .describe('Share of what is lost from training to validation that is taken off the score.'),
  output_dir: z
    .string()
    .default('optuna_studies')
    .describe('Refused: files are in the run folder, which --out names.'),
  parameter_config: parameterConfig
    .catchall(range)
    .prefault({})
    .describe(
      'Search range of each raw parameter: { low, high, log_scale, scalar }. One left as it is here stands for the range of the rule.',
    ),
};

/** `optimisation_settings.bfgs_settings`, spec 05 §7. */
export const bfgsKeys = {
  maxiter: wholeNumber(1).default(100).describe('Iterations.'),
  tol: positive().default(1e-6).describe('Largest gradient component at which it stops.'),
  n_evaluation_points: wholeNumber(1).default(20).describe('Fixed windows the objective is averaged over.'),
  compute_dtype: legacyKey(
    'optimisation_settings.bfgs_settings.compute_dtype',
    z.enum(['float32', 'float64']),
  ),
  memory_budget: legacyKey('optimisation_settings.bfgs_settings.memory_budget', wholeNumber(1).nullable()),
};

/** `optimisation_settings.cma_es_settings`, spec 05 §7. */
export const cmaEsKeys = {
  n_generations: wholeNumber(1).default(300).describe('Generations.'),
  tol: positive().default(1e-8).describe('Size of the distribution at which it stops.'),
  n_evaluation_points: wholeNumber(1).default(20).describe('Fixed windows the objective is averaged over.'),
  sigma0: positive().default(0.5).describe('Initial step, in raw parameter units.'),
  population_size: wholeNumber(4)
    .nullable()
    .default(null)
    .describe('Individuals a generation; null: 4 + floor(3 ln D).'),
  compute_dtype: legacyKey(
    'optimisation_settings.cma_es_settings.compute_dtype',
    z.enum(['float32', 'float64']),
  ),
  memory_budget: legacyKey('optimisation_settings.cma_es_settings.memory_budget', wholeNumber(1).nullable()),
};

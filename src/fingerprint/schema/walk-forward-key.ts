import { z } from 'zod';
import { objectiveNamed, objectiveNamesAndAliases } from '../names/objective-names.js';
import { nonNegative, wholeNumber } from './kinds.js';

const threshold = (value: number | null) => z.number().nullable().default(value);

/** `walk_forward`, spec 08 §3 and §4. */
export const walkForwardKey = {
  walk_forward: z
    .strictObject({
      cycles: wholeNumber(1).default(5).describe('Cycles: trainings, each tested on the stretch after it.'),
      expanding: z
        .boolean()
        .default(false)
        .describe('Train from the start every time, instead of on the stretch before the test.'),
      purge_days: nonNegative().default(0).describe('Days left out at the end of every training stretch.'),
      embargo_days: nonNegative().default(0).describe('Days left out at the beginning of every test.'),
      test_mode: z
        .enum(['continuous', 'fresh'])
        .default('continuous')
        .describe('Test the pool that was trained as it goes on, or a new one.'),
      warm_start: z
        .boolean()
        .default(false)
        .describe('Begin every training from the parameters of the one before.'),
      metric: z
        .enum(objectiveNamesAndAliases)
        .meta({ title: 'the name of a metric' })
        .transform(objectiveNamed)
        .prefault('daily_sharpe')
        .describe('Metric of walk-forward efficiency and of the gap.'),
      min_mean_wfe: threshold(0.5).describe('Verdict: least mean efficiency; null: not asked.'),
      min_worst_oos_sharpe: threshold(0).describe(
        'Verdict: the worst Sharpe ratio out of sample is above it.',
      ),
      min_adjusted_oos_sharpe: threshold(null).describe(
        'Verdict: the mean Sharpe ratio out of sample less its Rademacher haircut is above it.',
      ),
      max_mean_gap: threshold(null).describe('Verdict: largest mean of in sample less out of sample.'),
      bootstrap_samples: wholeNumber(100).default(2000).describe('Resamples of the confidence interval.'),
      confidence: z.number().gt(0).lt(1).default(0.95).describe('Of that interval.'),
    })
    .prefault({})
    .describe('Settings of walk-forward.'),
};

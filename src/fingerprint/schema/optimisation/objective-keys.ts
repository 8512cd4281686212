import { z } from 'zod';
import { nonNegative, wholeNumber } from '../kinds.js';
import { multiPeriodKey } from './multi-period-key.js';
import { objectiveNamed, objectiveNamesAndAliases } from '../../names/objective-names.js';

/** Objective and augmentation, spec 05 §4.5. */
export const objectiveKeys = {
  return_val: z
    .enum(objectiveNamesAndAliases)
    .meta({ title: 'the name of a scalar objective' })
    .transform(objectiveNamed)
    .prefault('daily_log_sharpe')
    .describe('Training objective; higher is better. `sharpe` means `daily_sharpe`, `return` `returns`.'),
  ...multiPeriodKey,
  bout_offset: wholeNumber(0)
    .default(10080)
    .describe('Training windows start within the first `bout_offset` minutes and are that much shorter.'),
  turnover_penalty: nonNegative()
    .default(0)
    .describe(
      'Taken off the training objective for each unit of annual turnover: the sum of absolute weight changes, per year.',
    ),
  price_noise_sigma: nonNegative()
    .default(0)
    .describe('Standard deviation of log-normal noise on the prices training sees, by minute and token.'),
  test_fraction: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.2)
    .describe('Share of the period the random baseline holds out, fraction.'),
};

import { z } from 'zod';
import { date, perAsset, positive } from './kinds.js';
import { hookNames, ruleNames } from '../names/rule-names.js';
import { ruleDefinition } from './rule-definition.js';

const subsidiaryPool = z.strictObject({
  tokens: z.array(z.string()),
  initial_memory_length: perAsset(positive(), ' > 0'),
  initial_k_per_day: perAsset(positive(), ' > 0'),
});

/** Data window and pool selection, spec 05 §4.1. */
export const windowKeys = {
  freq: z
    .enum(['minute', 'hour', 'day'])
    .default('minute')
    .describe('Bar size of the prices; one row of a simulation is one bar. Periods stay in minutes.'),
  startDateString: date().default('2023-01-01 00:00:00').describe('First bar of the (training) period, UTC.'),
  endDateString: date()
    .default('2023-06-01 00:00:00')
    .describe('End of the (training) period, UTC; the bar of the end itself is not simulated.'),
  endTestDateString: date()
    .nullable()
    .default(null)
    .describe('End of the out-of-sample period that follows the training period, UTC; null: no test period.'),
  tokens: z
    .array(z.string())
    .default(['BTC', 'ETH', 'USDC'])
    .describe('Pool assets: two or more distinct upper-case symbols. Results are in alphabetical order.'),
  subsidary_pools: z
    .array(subsidiaryPool)
    .default([])
    .describe('Composite pools of the old tool (key spelt as there).'),
  rule: z
    .union([
      z.string().meta({
        title: 'the name of a rule, after optional hooks and double underscores',
        pattern: `^((${hookNames.join('|')})__)*(${ruleNames.join('|')})$`,
      }),
      ruleDefinition.meta({ title: 'a rule of your own' }),
    ])
    .default('mean_reversion_channel')
    .describe(
      'Strategy: a base rule, optionally after hooks, e.g. `momentum`, `bounded__momentum`, or a definition (docs/your-own-rule.md).',
    ),
};

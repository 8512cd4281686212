import { z } from 'zod';
import { perAsset, positive } from './kinds.js';

const identifier = /^[a-z][a-z0-9_]*$/;

const name = () =>
  z.string().regex(identifier, { error: 'must be lower-case letters, digits and underscores' });

const memory = () =>
  z.union([positive(), name()]).meta({
    title: 'a number of days > 0, or the name of a parameter whose transform is "memory"',
  });

const kind = <K extends string>(literal: K, meaning: string) => z.literal(literal).describe(meaning);

/** What a user's formula may see of prices and series. */
export const signal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: kind('price', 'The price, quote currency.') }),
  z.strictObject({ kind: kind('returns', 'Price over the price a chunk before, minus 1.') }),
  z.strictObject({
    kind: kind('gradient', 'Smoothed relative slope of the price, a chunk (spec 01 §4.2).'),
    memory: memory().describe('Memory of the slope, days.'),
    denominator_memory: memory()
      .optional()
      .describe('Memory of the average price it is relative to, days; absent: the same.'),
  }),
  z.strictObject({
    kind: kind('ewma', 'Exponentially weighted average of the price.'),
    memory: memory().describe('Memory of the average, days.'),
  }),
  z.strictObject({
    kind: kind('ewma_pair', 'Two averages of the price; signal `x` gives `x_first` and `x_second`.'),
    memory: memory().describe('Memory of the first average, days.'),
    second_memory: memory().describe('Memory of the second average, days.'),
  }),
  z.strictObject({
    kind: kind(
      'variance',
      'Exponentially weighted variance of returns; 1 until there are two (spec 01 §4.5).',
    ),
    memory: memory().describe('Memory of the variance, days.'),
  }),
  z.strictObject({
    kind: kind('series', 'A series of your own, from the series file.'),
    series: z.string().min(1).optional().describe('Its name in the file; absent: the name of the signal.'),
  }),
]);

/** What training may move in a user's rule. */
export const parameter = z.strictObject({
  transform: z
    .enum(['identity', 'exp2', 'exp', 'squareplus', 'sigmoid', 'memory'])
    .default('identity')
    .describe('From the raw number that is trained to what the formula sees.'),
  default: perAsset(z.number()).describe('Where training starts, in the unit people use.'),
  range: z
    .tuple([z.number(), z.number()])
    .optional()
    .describe('Where searches look, in the unit people use; lowest, highest.'),
  unit: z.string().optional().describe('Unit of the value.'),
  description: z.string().optional().describe('What the parameter does.'),
  trainable: z.boolean().default(true).describe('Gradients flow into it and noise spreads it.'),
  shape: z.enum(['token', 'shared']).default('token').describe('One number a token, or one for all of them.'),
});

/** A user's own rule, as `rule` of a fingerprint. */
export const ruleDefinition = z.strictObject({
  name: z.string().min(1).describe('Its name, after optional hooks and double underscores.'),
  description: z.string().optional().describe('What it does.'),
  outputs: z.enum(['deltas', 'weights']).describe('The formula gives changes of weights, or target weights.'),
  signals: z.record(name(), signal).default({}).describe('What the formula sees of prices and series.'),
  parameters: z.record(name(), parameter).default({}).describe('What training moves.'),
  smoothing: memory().optional().describe('Memory of the average that blends target weights; absent: none.'),
  formula: z
    .union([
      z.string().regex(/\S/),
      z
        .array(z.string())
        .min(1)
        .refine((lines) => lines.some((line) => line.trim() !== '')),
    ])
    .describe('Statements; the last one is the output.'),
});

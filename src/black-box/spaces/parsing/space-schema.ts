import { z } from 'zod';

const searchValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);

const dependencies = {
  conditional_on: z.string().optional().describe('A parameter without which this one does not exist.'),
  conditional_value: searchValue.optional().describe('Value the other must have.'),
  conditional_value_not: searchValue.optional().describe('Value the other must not have.'),
  per_token: z.boolean().default(false).describe('One parameter `name[TOKEN]` for every token.'),
};

/** A number in a range. */
export const rangeSpec = z.strictObject({
  low: z.number().describe('Lowest value.'),
  high: z.number().optional().describe('Highest value; may be left out with `dynamic_high`.'),
  log: z.boolean().default(false).describe('Uniform in the logarithm.'),
  type: z.enum(['float', 'int']).default('float').describe('Real or whole numbers.'),
  step: z.number().gt(0).optional().describe('Distance between neighbouring values, from `low` up.'),
  dynamic_high: z
    .strictObject({
      parameter: z.string().describe('The parameter the bound follows.'),
      factor: z.number().default(1),
      offset: z.number().default(0),
    })
    .optional()
    .describe('A second upper bound, factor · value + offset; the lower one counts, but never below `low`.'),
  ...dependencies,
});

/** One of a list. */
export const choiceSpec = z.strictObject({
  choices: z.array(searchValue).min(1).describe('What can be tried, without order.'),
  ...dependencies,
});

/** A parameter of a space as JSON. */
export type ParameterSpec = z.input<typeof rangeSpec> | z.input<typeof choiceSpec>;

/** A parameter of a space as JSON, with its defaults filled in. */
export type ResolvedSpec = z.output<typeof rangeSpec> | z.output<typeof choiceSpec>;

/** A space as JSON: parameters by name. */
export type SpaceInput = Readonly<Record<string, ParameterSpec>>;

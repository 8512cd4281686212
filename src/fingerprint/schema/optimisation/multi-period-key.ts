import { z } from 'zod';
import { nonNegative, positive, wholeNumber } from '../kinds.js';

const aggregation = z.enum(['mean', 'min', 'softmin', 'sum', 'worst']);

/** `multi_period`, spec 07 §19. */
export const multiPeriodKey = {
  multi_period: z
    .strictObject({
      periods: wholeNumber(1).default(4).describe('Periods a window is cut into.'),
      aggregation: aggregation
        .transform((name) => (name === 'worst' ? 'min' : name))
        .prefault('mean')
        .describe('What is made of the objectives of the periods; `worst` means `min`.'),
      temperature: positive().default(1).describe('Temperature of `softmin`, in the unit of the objective.'),
      overlap: nonNegative()
        .lt(1)
        .default(0)
        .describe('Part of a period that it shares with the next, fraction.'),
    })
    .nullable()
    .meta({ title: 'an object with keys of its own, or null' })
    .prefault(null)
    .describe(
      'Slices of every window that the objective is taken of, one by one; null: it is of the window.',
    ),
};

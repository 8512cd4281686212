import { z } from 'zod';

/** What date keys look like; {@link parseDate} also checks that the date exists. */
export const datePattern = '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$';

/** A date; format and calendar are checked by the dates rule, whose messages say more than a pattern can. */
export const date = () =>
  z.string().meta({ title: 'a UTC date "YYYY-MM-DD HH:MM:SS"', pattern: datePattern });

/** One value for all assets and sets, one an asset (alphabetical), or one a set and asset. */
export function perAsset<S extends z.ZodType<number>>(element: S, domain = '') {
  return z
    .union([element, z.array(element).min(1), z.array(z.array(element).min(1)).min(1)])
    .meta({ title: `a number${domain}, a list of one an asset, or a matrix of sets x assets` });
}

/** A whole number at least `least`. */
export const wholeNumber = (least: number) => z.int().min(least);

/** A number in [0, infinity). */
export const nonNegative = () => z.number().min(0);

/** A number in (0, infinity). */
export const positive = () => z.number().gt(0);

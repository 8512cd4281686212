import { InputError } from '../diagnostics/index.js';
import type { ResolvedFingerprint } from '../fingerprint/index.js';

/** The (training) period of a fingerprint, its test period, or both as one. */
export const periods = ['train', 'test', 'both'] as const;
export type Period = (typeof periods)[number];

/** The keys that say from when to when a pool runs. */
export type PeriodKeys = Pick<ResolvedFingerprint, 'startDateString' | 'endDateString' | 'endTestDateString'>;

/**
 * The dates of a fingerprint that runs over one of its periods; a pool of the test period begins anew at its start.
 *
 * @throws InputError (`comparison.period`) where there is no test period and one is wanted
 */
export function periodDates(
  { startDateString, endDateString, endTestDateString }: PeriodKeys,
  period: Period,
  source: string,
): PeriodKeys {
  if (period === 'train') return { startDateString, endDateString, endTestDateString };
  if (endTestDateString === null) {
    throw new InputError(
      `${source}: endTestDateString is null, so it has no test period; expected a date after endDateString (${endDateString}), or the period "train".`,
      {
        code: 'comparison.period',
        path: 'endTestDateString',
        value: null,
        expected: `a date after ${endDateString}`,
        suggestion: 'train',
      },
    );
  }
  return {
    startDateString: period === 'test' ? endDateString : startDateString,
    endDateString: endTestDateString,
    endTestDateString: null,
  };
}

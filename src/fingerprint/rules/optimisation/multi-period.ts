import { parseDate } from '../../dates.js';
import { objectiveSpans } from '../../names/objective-names.js';
import { barMinutes, trainingSpans } from '../../spans.js';
import type { ResolvedFingerprint } from '../../types.js';
import { findingsFor, when, type Finding, type Rule } from '../rule.js';

const reads = ['multi_period', 'return_val', 'startDateString', 'endDateString', 'freq'] as const;

/** Rows of the shortest period that has a return. */
const shortest = 2;

/** The periods of a training window are long enough for the objective, and its settings have an effect. */
export const multiPeriodWindow: Rule = {
  name: 'multi-period-window',
  number: 11,
  purposes: ['train'],
  reads: [...reads, 'bout_offset', 'optimisation_settings.val_fraction'],
  check: (fingerprint) => findings(fingerprint, trainingSpans(fingerprint).window, 'training windows'),
};

/** The same of the period a gradient is taken over. */
export const multiPeriodRange: Rule = {
  name: 'multi-period-range',
  number: 11,
  purposes: ['gradient'],
  reads,
  check: (fingerprint) => {
    const minutes = (parseDate(fingerprint.endDateString) - parseDate(fingerprint.startDateString)) / 60_000;
    return findings(fingerprint, minutes, 'the period');
  },
};

function findings(fingerprint: ResolvedFingerprint, minutes: number, whole: string): readonly Finding[] {
  const { multi_period: wanted, return_val: objective } = fingerprint;
  const { problem, warning } = findingsFor(fingerprint);
  const bar = barMinutes(fingerprint);
  const rows = Math.floor(minutes / bar);
  // What is too short as a whole is for the rules about windows and dates to report.
  if (wanted === null || rows < shortest || minutes < objectiveSpans[objective].minutes) return [];
  if (objective === 'fee_revenue_over_value') {
    return [
      problem(
        'multi_period',
        `cannot be used with return_val "${objective}", which is of whole windows`,
        'Leave it out, or choose another objective.',
      ),
    ];
  }
  const { periods, aggregation, temperature, overlap } = wanted;
  const least = Math.max(shortest, Math.ceil(objectiveSpans[objective].minutes / bar));
  const length =
    overlap === 0 ? Math.floor(rows / periods) : Math.ceil(rows / (1 + (periods - 1) * (1 - overlap)));
  const step = periods === 1 ? rows : (rows - length) / (periods - 1);
  return [
    ...when(periods > rows / shortest || length < least, () =>
      problem(
        'multi_period',
        `cuts ${whole} of ${rows} bars into ${periods} periods of ${length}; "${objective}" needs at least ${least}`,
        `Take fewer periods, at most ${Math.floor(rows / least)} without overlap, or lengthen ${whole}.`,
      ),
    ),
    ...when(length >= least && step < 1, () =>
      problem(
        'multi_period',
        `lets ${periods} periods overlap so much that two of them start at the same bar`,
        'Lower the overlap or take fewer periods.',
      ),
    ),
    ...when(temperature !== 1 && aggregation !== 'softmin', () =>
      warning(
        'multi_period',
        `has a temperature (${temperature}), which only the aggregation "softmin" reads`,
      ),
    ),
  ];
}

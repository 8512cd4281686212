import { findingsFor, when, type Rule } from './rule.js';

/** A training without a test period cannot say how it does out of sample. */
export const testPeriod: Rule = {
  name: 'test-period',
  number: 4,
  purposes: ['train'],
  reads: ['endTestDateString'],
  check: (fingerprint) =>
    when(fingerprint.endTestDateString === null, () =>
      findingsFor(fingerprint).warning(
        'endTestDateString',
        'is not given, so nothing is measured out of sample',
        'Give a date after endDateString.',
      ),
    ),
};

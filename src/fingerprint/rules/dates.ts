import { dateFault, formatDate, parseDate } from '../dates.js';
import { barMinutes } from '../spans.js';
import type { ResolvedFingerprint } from '../types.js';
import { findingsFor, when, type Finding, type Rule } from './rule.js';

const keys = ['startDateString', 'endDateString', 'endTestDateString'] as const;

/** Dates are real, on the grid of bars, in order, and best at midnight. */
export const dates: Rule = {
  name: 'dates',
  number: 3,
  decisive: true,
  reads: [...keys, 'freq'],
  check: (fingerprint) => {
    const faults = keys.flatMap((key) => dateFindings(fingerprint, key));
    return faults.some(({ level }) => level === 'problem') ? faults : [...faults, ...order(fingerprint)];
  },
};

function dateFindings(fingerprint: ResolvedFingerprint, key: (typeof keys)[number]): readonly Finding[] {
  const { problem, warning } = findingsFor(fingerprint);
  const text = fingerprint[key];
  if (text === null) return [];
  const fault = dateFault(text);
  if (fault !== undefined) {
    return [
      problem(key, fault.message, fault.suggestion === '' ? '' : `Did you mean "${fault.suggestion}"?`),
    ];
  }
  const bar = barMinutes(fingerprint) * 60_000;
  const stamp = parseDate(text);
  const before = formatDate(Math.floor(stamp / bar) * bar);
  return [
    ...when(stamp % bar !== 0, () =>
      problem(key, `must fall on a bar of freq "${fingerprint.freq}"`, `The bar before is "${before}".`),
    ),
    ...when(stamp % bar === 0 && stamp % 86_400_000 !== 0, () =>
      warning(key, 'is not at midnight UTC, so days of the run are not calendar days'),
    ),
  ];
}

function order(fingerprint: ResolvedFingerprint): readonly Finding[] {
  const { startDateString: start, endDateString: end, endTestDateString: endTest } = fingerprint;
  const { problem } = findingsFor(fingerprint);
  return [
    ...when(parseDate(end) <= parseDate(start), () =>
      problem('endDateString', `must be after startDateString "${start}"`),
    ),
    ...when(endTest !== null && parseDate(endTest) <= parseDate(end), () =>
      problem('endTestDateString', `must be after endDateString "${end}"`, 'null means no test period.'),
    ),
  ];
}

import { nearest, type Warning } from '../diagnostics/index.js';
import { formatDate, parseDate } from './dates.js';
import { FingerprintError, type FingerprintProblem } from './errors.js';
import { barMinutes, sortedTokens } from './spans.js';
import type { ResolvedFingerprint } from './types.js';

/** The bars there are of one token, ms UTC of the first and of the last. */
export interface DataRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The rules of spec 05 §11 that need to know the price data: every token has some (rule 5), they cover the period
 * (rule 3), and they reach back as far as estimators may look (rule 9).
 *
 * The end of a period is exclusive: the bar before it must exist, its own need not.
 *
 * @param ranges by token; tokens without an entry have no data
 * @returns a warning a token whose history is shorter than `max_memory_days`
 * @throws FingerprintError naming the range of every token that does not cover the period
 */
export function checkAgainstData(
  fingerprint: ResolvedFingerprint,
  ranges: Readonly<Record<string, DataRange>>,
): readonly Warning[] {
  const problems = sortedTokens(fingerprint).flatMap((token) => {
    const range = Object.hasOwn(ranges, token) ? ranges[token] : undefined;
    return range === undefined
      ? [missing(fingerprint, token, Object.keys(ranges))]
      : outside(fingerprint, token, range);
  });
  if (problems.length > 0) throw new FingerprintError(problems);
  return sortedTokens(fingerprint).flatMap((token) => shortHistory(fingerprint, token, ranges[token]!));
}

function missing(
  fingerprint: ResolvedFingerprint,
  token: string,
  available: readonly string[],
): FingerprintProblem {
  const suggestion = nearest(token, available);
  const choices =
    available.length === 0 ? 'There are no price files.' : `There are prices of ${available.join(', ')}.`;
  return {
    path: `tokens[${fingerprint.tokens.indexOf(token)}]`,
    value: token,
    rule: 'data-present',
    message: `"${token}" has no price data`,
    hint: suggestion === undefined ? choices : `Did you mean "${suggestion}"? ${choices}`,
  };
}

function outside(
  fingerprint: ResolvedFingerprint,
  token: string,
  range: DataRange,
): readonly FingerprintProblem[] {
  const end = range.last + barMinutes(fingerprint) * 60_000;
  return (['startDateString', 'endDateString', 'endTestDateString'] as const).flatMap((path) => {
    const text = fingerprint[path];
    if (text === null) return [];
    const stamp = parseDate(text);
    const inside =
      path === 'startDateString' ? stamp >= range.first && stamp < end : stamp > range.first && stamp <= end;
    if (inside) return [];
    return [
      {
        path,
        value: text,
        rule: 'data-range',
        message: `"${text}" is outside the prices of ${token}, ${formatDate(range.first)} to ${formatDate(range.last)}`,
        hint:
          stamp < range.first
            ? `The earliest start is "${formatDate(range.first)}".`
            : `The latest end is "${formatDate(end)}".`,
      },
    ];
  });
}

function shortHistory(fingerprint: ResolvedFingerprint, token: string, range: DataRange): readonly Warning[] {
  const days = (parseDate(fingerprint.startDateString) - range.first) / 86_400_000;
  if (days >= fingerprint.max_memory_days) return [];
  return [
    {
      code: 'fingerprint.short_history',
      message: `Prices of ${token} begin ${days.toFixed(1)} days before startDateString; max_memory_days is ${fingerprint.max_memory_days}. Estimators start with the first price there is.`,
      path: 'max_memory_days',
      value: fingerprint.max_memory_days,
    },
  ];
}

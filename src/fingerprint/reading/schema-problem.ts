import type { z } from 'zod';
import { nearest } from '../../diagnostics/index.js';
import type { FingerprintProblem } from '../errors.js';
import { keySegments, pathText, show, valueAt } from '../key-path.js';
import { fingerprintKeys, type FingerprintKey } from '../key-reference.js';

/** Says in our words what the schema found wrong with a key. */
export function schemaProblem(issue: z.core.$ZodIssue, input: unknown): FingerprintProblem {
  const segments = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
  const path = keySegments(segments).join('.');
  const value = valueAt(input, keySegments(segments));
  const key = fingerprintKeys().get(path);
  if (value === null) return nullProblem(path, key);
  if (key === undefined) {
    return { path: pathText(segments), value, rule: 'type', message: groupMessage(issue, value), hint: '' };
  }
  return {
    path,
    value,
    rule: issue.code === 'invalid_type' ? 'type' : 'domain',
    message: `must be ${key.domain}, not ${show(value)}`,
    hint: hintFor(key, value),
  };
}

function nullProblem(path: string, key: FingerprintKey | undefined): FingerprintProblem {
  const standard = key?.default === undefined ? '' : `, ${show(key.default)}`;
  return {
    path,
    value: null,
    rule: 'null',
    message: 'has no meaning as null',
    hint: `Leave the key out to get the default${standard}.`,
  };
}

function groupMessage(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'is missing';
  return issue.code === 'invalid_type' ? `must be an ${issue.expected}, not ${show(value)}` : issue.message;
}

function hintFor({ domain, choices, default: standard }: FingerprintKey, value: unknown): string {
  if (choices.length > 0) {
    const suggestion = typeof value === 'string' ? nearest(value, choices) : undefined;
    return suggestion === undefined ? `Known: ${choices.join(', ')}.` : `Did you mean "${suggestion}"?`;
  }
  if (typeof value === 'string' && domain === 'true or false' && /^(true|false)$/i.test(value)) {
    return `Write ${value.toLowerCase()} without quotes.`;
  }
  if (
    typeof value === 'string' &&
    domain.includes('number') &&
    /\d/.test(value) &&
    Number.isFinite(Number(value))
  ) {
    return `Write ${Number(value)} without quotes.`;
  }
  return standard === undefined ? '' : `The default is ${show(standard)}.`;
}

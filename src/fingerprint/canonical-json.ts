import { InputError } from '../diagnostics/index.js';
import { show } from './key-path.js';

/**
 * The one JSON text of a value: keys sorted by code unit at every level, no whitespace, numbers as
 * `JSON.stringify` prints them. Equal values give equal texts whatever the order their keys were written in.
 *
 * @throws InputError (`fingerprint.not_json`) for anything JSON cannot hold
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlain(value)) {
    const members = Object.keys(value)
      .sort()
      .filter((key) => value[key] !== undefined)
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new InputError(`Canonical JSON cannot hold ${show(value)} (${typeof value}).`, {
    code: 'fingerprint.not_json',
    value,
    expected: 'null, true, false, a text, a finite number, a list or an object of these',
  });
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

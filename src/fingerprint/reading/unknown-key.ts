import { distance } from 'fastest-levenshtein';
import { nearest } from '../../diagnostics/index.js';
import type { FingerprintProblem } from '../errors.js';
import { fingerprintKeys } from '../key-reference.js';

const lastName = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** The problem of a key that does not exist where it was written: the right place, or the nearest name. */
export function unknownKey(segments: readonly string[], value: unknown): FingerprintProblem {
  const group = segments.slice(0, -1).join('.');
  const name = segments[segments.length - 1]!;
  const path = segments.join('.');
  const places = placesOf(name);
  if (places.length > 0) {
    return {
      path,
      value,
      rule: 'wrong-level',
      message: 'is in the wrong place',
      hint: `Write ${places.join(' or ')}.`,
    };
  }
  const suggestion = nearestKey(group, name);
  return {
    path,
    value,
    rule: 'unknown-key',
    message: 'is not a key of a fingerprint',
    hint: suggestion === undefined ? '' : `Did you mean ${suggestion}?`,
  };
}

/** Full paths of the keys, or groups of keys, that end in a name. */
function placesOf(name: string): readonly string[] {
  return [...new Set([...fingerprintKeys().keys()].flatMap(withGroups))].filter(
    (path) => lastName(path) === name,
  );
}

function withGroups(path: string): string[] {
  const names = path.split('.');
  return names.map((_, depth) => names.slice(0, depth + 1).join('.'));
}

function nearestKey(group: string, name: string): string | undefined {
  const prefix = group === '' ? '' : `${group}.`;
  const paths = [...new Set([...fingerprintKeys().keys()].flatMap(withGroups))];
  const siblings = paths.filter(
    (path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('.') && path !== group,
  );
  const sibling = nearest(name, siblings.map(lastName));
  if (sibling !== undefined) return `${prefix}${sibling}`;
  const elsewhere = nearest(name, paths.map(lastName));
  // A name from another group must be nearly right to be what was meant.
  if (elsewhere === undefined || distance(name, elsewhere) > 2) return undefined;
  return paths.find((path) => lastName(path) === elsewhere);
}

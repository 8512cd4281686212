import type { FingerprintProblem } from '../errors.js';
import { pathText, type Segments } from '../key-path.js';

/** A deep copy that holds nothing but plain JSON data, and what had to be left out of it. */
export interface PlainCopy {
  readonly copy: Record<string, unknown>;
  readonly problems: readonly FingerprintProblem[];
}

/**
 * Copies a fingerprint as a caller gave it. Typed arrays become lists of numbers and `-0` becomes 0; properties that
 * are `undefined` count as absent. What JSON cannot hold is left out and reported.
 */
export function plainCopy(input: unknown): PlainCopy {
  const problems: FingerprintProblem[] = [];
  const ancestors = new Set<object>();

  const refuse = (path: Segments, value: unknown, message: string, hint = ''): unknown => {
    problems.push({ path: pathText(path), value, rule: 'plain-data', message, hint });
    return undefined;
  };

  // Returns undefined for whatever was refused: a list with a refused element is refused as a whole.
  const copyOf = (value: unknown, path: Segments): unknown => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        if (!Number.isFinite(value)) return refuse(path, value, `must be a finite number, not ${value}`);
        return value === 0 ? 0 : value;
      case 'object':
        return value === null ? null : copyOfObject(value, path);
      case 'bigint':
        return refuse(
          path,
          value,
          'must be a number, not a bigint',
          `Write ${value.toString()} without the n.`,
        );
      default:
        return refuse(
          path,
          value,
          `must be plain data, not ${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`}`,
        );
    }
  };

  const copyOfObject = (value: object, path: Segments): unknown => {
    if (ancestors.has(value)) return refuse(path, undefined, 'must not contain itself');
    ancestors.add(value);
    const copied = copyOfMembers(value, path);
    ancestors.delete(value);
    return copied;
  };

  const copyOfMembers = (value: object, path: Segments): unknown => {
    if (Array.isArray(value)) return copyOfList(value, path);
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      return copyOfList([...(value as unknown as Iterable<unknown>)], path);
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return refuseInstance(value, path);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]): [string, unknown] => [key, copyOf(member, [...path, key])])
        .filter(([, member]) => member !== undefined),
    );
  };

  const copyOfList = (list: readonly unknown[], path: Segments): unknown => {
    const copied = Array.from(list, (element, position) => copyOf(element, [...path, position]));
    return copied.includes(undefined) ? undefined : copied;
  };

  const refuseInstance = (value: object, path: Segments): unknown =>
    value instanceof Date
      ? refuse(path, value, 'must be a text, not a Date', 'formatDate(milliseconds) writes one.')
      : refuse(path, value, `must be plain data, not an instance of ${value.constructor.name}`);

  const refuseRoot = (value: unknown): unknown => {
    const hint = typeof value === 'string' ? 'Parse the JSON text first.' : '';
    return refuse([], value, `must be an object of keys, not ${nounOf(value)}`, hint);
  };

  const copy = isPlainObject(input) ? copyOf(input, []) : refuseRoot(input);

  return { copy: (copy ?? {}) as Record<string, unknown>, problems };
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function nounOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

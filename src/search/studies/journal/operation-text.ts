import { operationFault, type Operation } from './operation.js';

const notFinite: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity };

/** What JSON cannot say, by place (`score`, `scores/0`, `metrics/name`). */
type NotFinite = Record<string, string>;

/**
 * An operation as one line of JSON, without the line's end; {@link parseOperation} reads the same bits back.
 *
 * Finite numbers have the fewest digits that read back to the same double, negative zero is `-0`. NaN and infinities
 * are `null`, and a last key `not_finite` says for each which it was.
 */
export function operationText(operation: Operation): string {
  const lost: NotFinite = {};
  const text = memberTexts(operation, (key, value) => {
    if (typeof value !== 'object' || value === null) return scalarText(value, key, lost);
    if (Array.isArray(value)) {
      return `[${value.map((item, i) => scalarText(item, `${key}/${i}`, lost)).join(',')}]`;
    }
    return `{${memberTexts(value, (name, item) => scalarText(item, `${key}/${name}`, lost))}}`;
  });
  return Object.keys(lost).length === 0 ? `{${text}}` : `{${text},"not_finite":${JSON.stringify(lost)}}`;
}

function memberTexts(record: object, textOf: (key: string, value: unknown) => string): string {
  return Object.entries(record)
    .map(([key, value]: [string, unknown]) => `${JSON.stringify(key)}:${textOf(key, value)}`)
    .join(',');
}

function scalarText(value: unknown, place: string, lost: NotFinite): string {
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'number' && !Number.isFinite(value)) lost[place] = String(value);
  return JSON.stringify(value);
}

/**
 * Reads a line of a journal.
 *
 * @throws SyntaxError saying what is wrong with it; only who knows the file and the line can say more
 */
export function parseOperation(line: string): Operation {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new SyntaxError('it is not an object');
  const { not_finite: lost, ...operation } = value as Record<string, unknown>;
  if (lost !== undefined) restore(operation, lost as NotFinite);
  const fault = operationFault(operation);
  if (fault !== undefined) throw new SyntaxError(`its "${fault}" is missing or not valid`);
  return operation as unknown as Operation;
}

/** Changes `operation`, which nobody else has seen yet. */
function restore(operation: Record<string, unknown>, lost: NotFinite): void {
  for (const [place, name] of Object.entries(lost)) {
    const slash = place.indexOf('/');
    const key = slash < 0 ? place : place.slice(slash + 1);
    const owner = (slash < 0 ? operation : operation[place.slice(0, slash)]) as
      Record<string, unknown> | undefined;
    const number = notFinite[name];
    if (number === undefined || owner?.[key] !== null) {
      throw new SyntaxError(`its "not_finite" names ${place}, which is no null`);
    }
    owner[key] = number;
  }
}

import { InputError } from '../../../diagnostics/index.js';

/** A number to be put at a key. */
export interface NumberEdit {
  /** Keys from the root, joined by dots. */
  readonly key: string;
  readonly value: number;
}

/**
 * A JSON document with some numbers replaced, and every other character as it was written. Keys that are not there are added at the end
 * of their object, with the objects they are in.
 *
 * @param text a valid JSON document
 * @throws InputError (`probe.apply`) where a key is inside something that is no object
 */
export function editJson(text: string, edits: readonly NumberEdit[]): string {
  return edits.reduce((current, { key, value }) => edited(current, key.split('.'), value), text);
}

interface Member {
  readonly key: string;
  readonly keyStart: number;
  readonly start: number;
  readonly end: number;
}

function edited(text: string, path: readonly string[], value: number): string {
  let start = skipBlanks(text, 0);
  for (const [depth, key] of path.entries()) {
    if (text[start] !== '{') {
      const place = path.slice(0, depth).join('.') || 'the document';
      throw new InputError(`${place} is no object, so that ${path.join('.')} cannot be written into it.`, {
        code: 'probe.apply',
        path: place,
        expected: 'an object',
      });
    }
    const { members, end } = membersOf(text, start);
    // Of a key that is there twice the last counts.
    const member = members.findLast((one) => one.key === key);
    if (member === undefined) {
      const rest = path
        .slice(depth + 1)
        .reduceRight((inner, outer) => `{ ${JSON.stringify(outer)}: ${inner} }`, String(value));
      return added(text, start, members, end, `${JSON.stringify(key)}: ${rest}`);
    }
    if (depth === path.length - 1) return `${text.slice(0, member.start)}${value}${text.slice(member.end)}`;
    ({ start } = member);
  }
  return text;
}

/** Adds a member after the last one, on a line of its own where that has one. */
function added(text: string, start: number, members: readonly Member[], end: number, member: string): string {
  const last = members.at(-1);
  if (last === undefined) return `${text.slice(0, start)}{ ${member} }${text.slice(end)}`;
  const before = /[\s]*$/.exec(text.slice(0, last.keyStart))?.[0] ?? '';
  const gap = before.includes('\n') ? before.slice(before.lastIndexOf('\n')) : ' ';
  return `${text.slice(0, last.end)},${gap}${member}${text.slice(last.end)}`;
}

/** The members of the object that begins at `start`, and where it ends. */
function membersOf(
  text: string,
  start: number,
): { readonly members: readonly Member[]; readonly end: number } {
  const members: Member[] = [];
  let at = skipBlanks(text, start + 1);
  while (text[at] !== '}') {
    const keyStart = at;
    const keyEnd = endOfValue(text, at);
    const valueStart = skipBlanks(text, skipBlanks(text, keyEnd) + 1);
    const valueEnd = endOfValue(text, valueStart);
    const key = JSON.parse(text.slice(keyStart, keyEnd)) as string;
    members.push({ key, keyStart, start: valueStart, end: valueEnd });
    at = skipBlanks(text, valueEnd);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return { members, end: at + 1 };
}

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first !== '{' && first !== '[') return start + /^[^\s,\]}]*/.exec(text.slice(start))![0].length;
  let depth = 0;
  for (let at = start; ; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at) - 1;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}

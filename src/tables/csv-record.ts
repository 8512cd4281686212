import { InputError } from '../diagnostics/index.js';

const QUOTE = 34;
const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;

/**
 * Where one record of a CSV text lies; reused from record to record so that scanning allocates nothing.
 *
 * Field `i` is `text.slice(starts[i], ends[i])`, without its quotes; `escaped[i]` says it holds doubled
 * quotes.
 */
export interface CsvRecord {
  readonly starts: number[];
  readonly ends: number[];
  readonly escaped: boolean[];
  /** Number of fields. */
  fields: number;
  /** Where the next record begins. */
  next: number;
  /** 1-based line of the record, and of the next one (quoted fields may span lines). */
  line: number;
  nextLine: number;
}

/** A record positioned before the first one. */
export function csvRecord(): CsvRecord {
  return { starts: [], ends: [], escaped: [], fields: 0, next: 0, line: 1, nextLine: 1 };
}

/**
 * Moves `record` to the next record of `text` (RFC 4180; lines may end in LF or CRLF; blank lines are
 * skipped).
 *
 * @returns false at the end of the text
 * @throws InputError naming file and line when a quoted field is not closed, or is followed by other
 * characters
 */
export function nextRecord(path: string, text: string, record: CsvRecord): boolean {
  let at = record.next;
  let line = record.nextLine;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) line++;
    else if (code !== RETURN) break;
  }
  record.fields = 0;
  record.line = line;
  if (at >= text.length) return false;
  for (;;) {
    const quoted = text.charCodeAt(at) === QUOTE;
    const end = quoted ? closingQuote(path, text, at + 1, line, record) : plainEnd(text, at);
    record.starts[record.fields] = quoted ? at + 1 : at;
    record.ends[record.fields] = end;
    if (!quoted) record.escaped[record.fields] = false;
    else for (let i = at; i < end; i++) if (text.charCodeAt(i) === NEWLINE) line++;
    record.fields++;
    at = quoted ? end + 1 : end;
    const code = text.charCodeAt(at);
    if (code === COMMA) {
      at++;
      continue;
    }
    if (code === RETURN && text.charCodeAt(at + 1) === NEWLINE) at++;
    if (quoted && at < text.length && text.charCodeAt(at) !== NEWLINE) {
      throw malformed(path, line, 'a quoted field is followed by other characters');
    }
    record.next = at + 1;
    record.nextLine = line + 1;
    return true;
  }
}

function plainEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === NEWLINE || (code === RETURN && text.charCodeAt(at + 1) === NEWLINE)) break;
  }
  return at;
}

function closingQuote(path: string, text: string, from: number, line: number, record: CsvRecord): number {
  record.escaped[record.fields] = false;
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
    record.escaped[record.fields] = true;
  }
  throw malformed(path, line, 'a quoted field is not closed');
}

/** Text of field `index`. */
export function fieldText(text: string, record: CsvRecord, index: number): string {
  const raw = text.slice(record.starts[index], record.ends[index]);
  return record.escaped[index] === true ? raw.replaceAll('""', '"') : raw;
}

function malformed(path: string, line: number, reason: string): InputError {
  return new InputError(`${path}, line ${line}: ${reason}.`, {
    code: 'table.csv_syntax',
    path,
    value: line,
    expected: 'CSV as of RFC 4180',
  });
}

import { InputError } from '../diagnostics/index.js';
import type { Column } from './column.js';
import { tableRows } from './column.js';
import { writeFileAtomic } from './write-file-atomic.js';

/**
 * Writes columns to a CSV file with a header row (RFC 4180, LF). The write is atomic, and makes missing
 * folders.
 *
 * Numbers are written with as many digits as bring the same double back, NaN as an empty cell, columns
 * flagged `timestamp` as ISO 8601 in UTC with milliseconds.
 *
 * @throws InputError when columns differ in length, share a name, or a timestamp is not a date
 */
export async function writeCsv(path: string, columns: readonly Column[]): Promise<void> {
  const rows = tableRows(path, columns);
  const cells = columns.map((column) => formatter(path, column));
  const lines = [columns.map(({ name }) => quoted(name)).join(',')];
  for (let row = 0; row < rows; row++) lines.push(cells.map((cell) => cell(row)).join(','));
  await writeFileAtomic(path, `${lines.join('\n')}\n`);
}

function formatter(path: string, column: Column): (row: number) => string {
  const { name, values, timestamp } = column;
  if (timestamp === true) return (row) => isoDate(path, name, Number(values[row]), row);
  if (values instanceof Float64Array) {
    return (row) => {
      const value = values[row]!;
      return Number.isNaN(value) ? '' : String(value);
    };
  }
  if (ArrayBuffer.isView(values)) return (row) => String(values[row]);
  return (row) => quoted(values[row]!);
}

function isoDate(path: string, name: string, milliseconds: number, row: number): string {
  const date = new Date(milliseconds);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw new InputError(
    `${path}: timestamp column "${name}" holds ${milliseconds} in row ${row}, which is no date.`,
    {
      code: 'table.timestamp',
      path: name,
      value: milliseconds,
      expected: 'milliseconds since 1970, UTC',
    },
  );
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

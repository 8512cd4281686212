import { InputError } from '../diagnostics/index.js';
import type { Column } from './column.js';

/** Cells that mean "no value" in a numeric column. */
const MISSING = /^(?:|na|n\/a|nan|null|none)$/i;
const INFINITY = /^([+-]?)inf(?:inity)?$/i;
/** ISO 8601 date, or date and time, without a zone meaning UTC. */
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A column of a CSV file being filled, cell by cell. */
export interface CsvColumn {
  /** @throws InputError naming file, line and column when the cell does not fit the cells before it */
  add(cell: string, line: number): void;
  finish(): Column;
}

/**
 * A column whose kind its first non-missing cell decides: numbers, timestamps (ISO 8601, UTC), or text.
 *
 * @param path the file, named in errors
 */
export function csvColumn(path: string, name: string): CsvColumn {
  let kind: 'unknown' | 'numbers' | 'timestamps' | 'text' = 'unknown';
  let numbers = new Float64Array(1024);
  let rows = 0;
  const texts: string[] = [];

  function push(value: number): void {
    if (rows === numbers.length) {
      const larger = new Float64Array(2 * rows);
      larger.set(numbers);
      numbers = larger;
    }
    numbers[rows++] = value;
  }

  return {
    add(cell, line) {
      if (kind === 'text') {
        texts.push(cell);
        return;
      }
      const value = kind === 'timestamps' ? timestamp(cell) : number(cell);
      if (value !== undefined) {
        if (kind === 'unknown' && !Number.isNaN(value)) kind = 'numbers';
        push(value);
      } else if (kind === 'unknown') {
        const time = timestamp(cell);
        if (time !== undefined) {
          kind = 'timestamps';
          push(time);
        } else {
          kind = 'text';
          // Only missing cells came before: in a text column they are empty.
          for (let row = 0; row < rows; row++) texts.push('');
          texts.push(cell);
        }
      } else {
        throw new InputError(
          `${path}, line ${line}, column "${name}": "${cell}" does not fit a column of ${kind}.`,
          { code: 'table.csv_cell', path, value: cell, expected: kind },
        );
      }
    },
    finish() {
      if (kind === 'text') return { name, values: texts };
      const values = numbers.slice(0, rows);
      return kind === 'timestamps' ? { name, values, timestamp: true } : { name, values };
    },
  };
}

function number(cell: string): number | undefined {
  const value = Number(cell);
  if (!Number.isNaN(value) && cell.trim() !== '') return value;
  const trimmed = cell.trim();
  if (MISSING.test(trimmed)) return NaN;
  const infinite = INFINITY.exec(trimmed);
  return infinite === null ? undefined : infinite[1] === '-' ? -Infinity : Infinity;
}

function timestamp(cell: string): number | undefined {
  const trimmed = cell.trim();
  if (MISSING.test(trimmed)) return NaN;
  const match = ISO_DATE.exec(trimmed);
  if (match === null) return undefined;
  const iso = trimmed.replace(' ', 'T');
  const value = Date.parse(match[1] === undefined && iso.length > 10 ? `${iso}Z` : iso);
  return Number.isNaN(value) ? undefined : value;
}

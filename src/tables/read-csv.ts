import { InputError } from '../diagnostics/index.js';
import type { Column } from './column.js';
import { csvColumn } from './csv-column.js';
import { csvRecord, fieldText, nextRecord } from './csv-record.js';
import { readBytes } from './read-bytes.js';
import { selectColumns } from './select-columns.js';

export interface ReadCsvOptions {
  /** Columns to read, in the order of the result; default all. Others are not parsed. */
  readonly columns?: readonly string[];
}

/**
 * Reads a CSV file with a header row (RFC 4180).
 *
 * The first cell of a column that is not missing decides its kind: numbers, ISO 8601 timestamps (UTC unless
 * they name a zone; milliseconds since 1970, flagged `timestamp`), or text. Empty cells, `NaN`, `null` and
 * `NA` are NaN among numbers.
 *
 * @throws InputError naming file, line and column where a cell does not fit, a record has too few or too many
 * fields, a quoted field is not closed, or a column is missing
 */
export async function readCsv(path: string, options: ReadCsvOptions = {}): Promise<Column[]> {
  const text = (await readBytes(path)).toString('utf8').replace(/^\uFEFF/, '');
  const record = csvRecord();
  if (!nextRecord(path, text, record)) {
    throw new InputError(`${path} is empty; a header row was expected.`, {
      code: 'table.csv_empty',
      path,
      expected: 'a header row',
    });
  }
  const header = Array.from({ length: record.fields }, (_, i) => fieldText(text, record, i).trim());
  const positions = selectColumns(path, header, options.columns);
  const columns = positions.map((position) => csvColumn(path, header[position]!));
  while (nextRecord(path, text, record)) {
    if (record.fields !== header.length) {
      throw new InputError(
        `${path}, line ${record.line}: ${record.fields} fields, but the header has ${header.length}.`,
        { code: 'table.csv_fields', path, value: record.fields, expected: `${header.length} fields` },
      );
    }
    for (let i = 0; i < positions.length; i++) {
      columns[i]!.add(fieldText(text, record, positions[i]!), record.line);
    }
  }
  return columns.map((column) => column.finish());
}

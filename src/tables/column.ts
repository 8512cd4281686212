import { InputError } from '../diagnostics/index.js';

/** Values of one column, one a row. */
export type ColumnValues = Float64Array | BigInt64Array | Int32Array | readonly string[];

/** A named column of a table; all columns of one table have the same length. */
export interface Column {
  readonly name: string;
  readonly values: ColumnValues;
  /** The numbers are milliseconds since 1970, UTC; files store them as a timestamp. */
  readonly timestamp?: boolean;
}

/**
 * Number of rows of a table, after checking that it is one.
 *
 * @param path the file the table is for; named in errors
 * @throws InputError when there is no column, two share a name, or lengths differ
 */
export function tableRows(path: string, columns: readonly Column[]): number {
  const first = columns[0];
  if (first === undefined) {
    throw new InputError(`${path}: a table needs at least one column.`, { code: 'table.no_columns', path });
  }
  const names = new Set<string>();
  for (const { name, values } of columns) {
    if (names.has(name)) {
      throw new InputError(`${path}: two columns are named "${name}"; names must differ.`, {
        code: 'table.duplicate_column',
        path: name,
      });
    }
    names.add(name);
    if (values.length !== first.values.length) {
      throw new InputError(
        `${path}: column "${name}" has ${values.length} rows, but "${first.name}" has ${first.values.length}.`,
        {
          code: 'table.ragged',
          path: name,
          value: values.length,
          expected: `${first.values.length} rows`,
        },
      );
    }
  }
  return first.values.length;
}

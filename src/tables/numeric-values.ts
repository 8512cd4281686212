import { InputError } from '../diagnostics/index.js';
import type { Column } from './column.js';
import { int64Numbers } from './int64-numbers.js';

/**
 * The values of a column as doubles: the column's own array where it is one already, a new array otherwise.
 *
 * @throws InputError for text, which is not numbers
 */
export function numericValues(column: Column): Float64Array {
  const { values } = column;
  if (values instanceof Float64Array) return values;
  if (values instanceof Int32Array) return Float64Array.from(values);
  if (values instanceof BigInt64Array) return int64Numbers(values);
  throw new InputError(`Column "${column.name}" holds text; numbers were expected.`, {
    code: 'table.not_numeric',
    path: column.name,
    value: values[0],
    expected: 'numbers',
  });
}

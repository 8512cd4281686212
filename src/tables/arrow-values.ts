import { InputError } from '../diagnostics/index.js';
import type { ArrowArray, ArrowField, ArrowMemory } from './arrow-memory.js';
import type { ColumnValues } from './column.js';
import { int64Numbers } from './int64-numbers.js';

/** An Arrow timestamp in milliseconds, by the letter of its unit in the format string. */
const MILLISECONDS: Readonly<Record<string, (stamp: number) => number>> = {
  s: (stamp) => stamp * 1000,
  u: (stamp) => stamp / 1000,
  // As doubles, nanoseconds are off by up to 128; whole microseconds come back whole.
  n: (stamp) => Math.round(stamp / 1000) / 1000,
};

/** True for formats that {@link arrowValues} turns into milliseconds. */
export const isTimestamp = (format: string): boolean => format.startsWith('ts');

/**
 * Copies one column of one batch out of WebAssembly memory.
 *
 * int64 stays int64, int32 stays int32, float64 and float32 become doubles, a timestamp of any unit becomes
 * doubles in milliseconds, utf8 becomes strings. A null is NaN, or an empty string.
 *
 * @param path the file, named in errors
 * @param doubles turn integers into doubles
 * @throws InputError for another type, or for a null integer, which has no number to stand for it
 */
export function arrowValues(
  path: string,
  memory: ArrowMemory,
  field: ArrowField,
  array: ArrowArray,
  doubles: boolean,
): ColumnValues {
  const { format } = field;
  const { buffer } = memory;
  const { length, offset } = array;
  const data = array.buffers[1] ?? 0;
  if (field.dictionary) throw unsupported(path, field);
  if (format === 'g') {
    return withNaN(memory, array, new Float64Array(buffer, data + 8 * offset, length).slice());
  }
  if (format === 'f') {
    return withNaN(memory, array, Float64Array.from(new Float32Array(buffer, data + 4 * offset, length)));
  }
  if (format === 'l') {
    rejectNulls(path, memory, field, array);
    const values = new BigInt64Array(buffer, data + 8 * offset, length);
    return doubles ? int64Numbers(values) : values.slice();
  }
  if (format === 'i') {
    rejectNulls(path, memory, field, array);
    const values = new Int32Array(buffer, data + 4 * offset, length);
    return doubles ? Float64Array.from(values) : values.slice();
  }
  if (isTimestamp(format)) {
    const unit = format.charAt(2);
    const stamps = int64Numbers(new BigInt64Array(buffer, data + 8 * offset, length));
    return withNaN(memory, array, unit === 'm' ? stamps : stamps.map(MILLISECONDS[unit]!));
  }
  if (format === 'u' || format === 'U') return texts(memory, array, format === 'U');
  throw unsupported(path, field);
}

function texts({ buffer }: ArrowMemory, array: ArrowArray, large: boolean): string[] {
  const [, offsets = 0, characters = 0] = array.buffers;
  const { length, offset } = array;
  const bounds = large
    ? Array.from(new BigInt64Array(buffer, offsets + 8 * offset, length + 1), Number)
    : new Int32Array(buffer, offsets + 4 * offset, length + 1);
  const bytes = Buffer.from(buffer, characters, Number(bounds[length]));
  return Array.from({ length }, (_, i) => bytes.toString('utf8', bounds[i], bounds[i + 1]));
}

/** Index of the first null at or after `from`, or -1. */
function nextNull({ view }: ArrowMemory, array: ArrowArray, from: number): number {
  const validity = array.buffers[0] ?? 0;
  if (validity === 0 || array.nullCount === 0) return -1;
  for (let i = from; i < array.length; i++) {
    const bit = array.offset + i;
    if (((view.getUint8(validity + (bit >> 3)) >> (bit & 7)) & 1) === 0) return i;
  }
  return -1;
}

function withNaN(memory: ArrowMemory, array: ArrowArray, values: Float64Array): Float64Array {
  for (let i = nextNull(memory, array, 0); i >= 0; i = nextNull(memory, array, i + 1)) values[i] = NaN;
  return values;
}

function rejectNulls(path: string, memory: ArrowMemory, field: ArrowField, array: ArrowArray): void {
  const row = nextNull(memory, array, 0);
  if (row < 0) return;
  throw new InputError(`${path}: integer column "${field.name}" has no value in row ${row}.`, {
    code: 'table.null_integer',
    path,
    value: field.name,
    expected: 'a value in every row',
  });
}

function unsupported(path: string, field: ArrowField): InputError {
  const type = field.dictionary ? 'dictionary' : field.format;
  return new InputError(
    `${path}: column "${field.name}" has the Arrow type "${type}"; int64, int32, float64, float32, timestamp and utf8 can be read.`,
    {
      code: 'table.column_type',
      path,
      value: type,
      expected: 'int64, int32, float64, float32, timestamp or utf8',
    },
  );
}

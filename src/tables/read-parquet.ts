import type * as ParquetWasm from 'parquet-wasm';
import { InputError } from '../diagnostics/index.js';
import { arrowMemory, readArrays, readFields, type ArrowArray, type ArrowMemory } from './arrow-memory.js';
import { arrowValues, isTimestamp } from './arrow-values.js';
import type { Column } from './column.js';
import { readBytes } from './read-bytes.js';
import { selectColumns } from './select-columns.js';

type Decoder = typeof ParquetWasm;

/** More rows than any file has: the reader then makes one batch, whose columns are contiguous. */
const ONE_BATCH = 2 ** 30;

/** A file without rows has no batch. */
const NO_ROWS: ArrowArray = { length: 0, nullCount: 0, offset: 0, buffers: [0, 0, 0] };

export interface ReadParquetOptions {
  /** Columns to read, in the order of the result; default all. Others are not decoded. */
  readonly columns?: readonly string[];
  /** Integer columns become `Float64Array` too, in one pass; beyond 2^53 they are rounded. Default false. */
  readonly doubles?: boolean;
}

/**
 * Reads a Parquet file.
 *
 * int64 columns become `BigInt64Array`, int32 `Int32Array`, float64 and float32 `Float64Array`, utf8 strings;
 * timestamps of any unit become `Float64Array` milliseconds since 1970, UTC, flagged `timestamp`. Nulls
 * become NaN or ''.
 *
 * The decoder is loaded on first use. Columns are copied once, straight from its memory, which it reuses.
 *
 * @throws InputError when the file cannot be read, is not Parquet, lacks a column, or holds another type
 */
export async function readParquet(path: string, options: ReadParquetOptions = {}): Promise<Column[]> {
  const [bytes, parquet] = await Promise.all([readBytes(path), import('parquet-wasm')]);
  return guarded(path, () => {
    const names = schemaNames(parquet, bytes);
    const order = selectColumns(path, names, options.columns);
    return decode(
      parquet,
      path,
      bytes,
      order.map((i) => names[i]!),
      options.doubles ?? false,
    );
  });
}

function schemaNames(parquet: Decoder, bytes: Uint8Array): string[] {
  const schema = parquet.readSchema(bytes).intoFFI();
  try {
    return readFields(decoderMemory(parquet), schema.addr()).map(({ name }) => name);
  } finally {
    schema.free();
  }
}

function decode(
  parquet: Decoder,
  path: string,
  bytes: Uint8Array,
  wanted: readonly string[],
  doubles: boolean,
): Column[] {
  const table = parquet.readParquet(bytes, { batchSize: ONE_BATCH, columns: [...wanted] });
  const schema = table.schema.intoFFI();
  const batch = table.recordBatch(0)?.intoFFI();
  try {
    const batchAddress = batch?.arrayAddr();
    const schemaAddress = schema.addr();
    const memory = decoderMemory(parquet);
    const fields = readFields(memory, schemaAddress);
    const arrays = batchAddress === undefined ? [] : readArrays(memory, batchAddress);
    return wanted.map((name) => {
      const index = fields.findIndex((field) => field.name === name);
      const field = fields[index]!;
      const values = arrowValues(path, memory, field, arrays[index] ?? NO_ROWS, doubles);
      return isTimestamp(field.format) ? { name, values, timestamp: true } : { name, values };
    });
  } finally {
    batch?.free();
    schema.free();
    table.free();
  }
}

function decoderMemory(parquet: Decoder): ArrowMemory {
  const memory = parquet.wasmMemory() as { readonly buffer: ArrayBuffer };
  return arrowMemory(memory.buffer);
}

/** The decoder throws strings and bare errors; a reader of the message wants the file. */
function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `${path} cannot be decoded as Parquet: ${reason}`,
      { code: 'table.not_parquet', path, expected: 'a Parquet file' },
      { cause: error },
    );
  }
}

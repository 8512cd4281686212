import type * as ApacheArrow from 'apache-arrow';
import type * as ParquetWasm from 'parquet-wasm';
import { InputError } from '../diagnostics/index.js';
import type { Column } from './column.js';
import { tableRows } from './column.js';
import { writeFileAtomic } from './write-file-atomic.js';

type Arrow = typeof ApacheArrow;
type Encoder = typeof ParquetWasm;

/** Most values a dictionary is worth making for; it fits one page. */
const DICTIONARY_SIZE = 2 ** 16;

/** One row group: files of a few million rows are read whole, and one group compresses best. */
const ROW_GROUP = 2 ** 24;

/**
 * Writes columns to a Parquet file: zstd, integers and timestamps delta-encoded, doubles dictionary-encoded
 * where few differ and byte-stream-split elsewhere, text dictionary-encoded, no statistics. The same columns
 * give the same bytes. The write is atomic, and makes missing folders.
 *
 * Columns flagged `timestamp` are stored as Arrow timestamp[ms, UTC].
 *
 * @throws InputError when columns differ in length, share a name, or a timestamp is not whole milliseconds
 */
export async function writeParquet(path: string, columns: readonly Column[]): Promise<void> {
  const rows = tableRows(path, columns);
  const [arrow, parquet] = await Promise.all([import('apache-arrow'), import('parquet-wasm')]);
  const table = parquet.Table.fromIPCStream(toIpc(arrow, path, columns, rows));
  await writeFileAtomic(path, parquet.writeParquet(table, writerProperties(parquet, columns)));
}

function toIpc(arrow: Arrow, path: string, columns: readonly Column[], rows: number): Uint8Array {
  // The stream writes an array once, whoever shares it, and its reader expects one a column.
  const written = new Set<unknown>();
  const vectors = columns.map((column) => {
    const { values } = column;
    const own = written.has(values) ? { ...column, values: values.slice() } : column;
    written.add(values);
    return toVector(arrow, path, own);
  });
  const schema = new arrow.Schema(
    columns.map(({ name }, i) => new arrow.Field(name, vectors[i]!.type, false)),
  );
  const batch = new arrow.RecordBatch(
    schema,
    arrow.makeData({
      type: new arrow.Struct(schema.fields),
      length: rows,
      nullCount: 0,
      children: vectors.map((vector) => vector.data[0]!),
    }),
  );
  return arrow.tableToIPC(new arrow.Table([batch]), 'stream');
}

function toVector(arrow: Arrow, path: string, column: Column) {
  const { values } = column;
  if (column.timestamp === true) {
    const type = new arrow.Timestamp(arrow.TimeUnit.MILLISECOND, 'UTC');
    return arrow.makeVector(arrow.makeData({ type, data: milliseconds(path, column), nullCount: 0 }));
  }
  if (values instanceof Float64Array) return arrow.makeVector(values);
  if (values instanceof BigInt64Array) return arrow.makeVector(values);
  if (values instanceof Int32Array) return arrow.makeVector(values);
  return arrow.vectorFromArray(values, new arrow.Utf8());
}

function milliseconds(path: string, column: Column): BigInt64Array {
  const { name, values } = column;
  if (values instanceof BigInt64Array) return values;
  return BigInt64Array.from({ length: values.length }, (_, row) => {
    const value = values[row]!;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
    throw new InputError(
      `${path}: timestamp column "${name}" holds ${value} in row ${row}; whole milliseconds since 1970 were expected.`,
      { code: 'table.timestamp', path: name, value, expected: 'whole milliseconds since 1970, UTC' },
    );
  });
}

function writerProperties(parquet: Encoder, columns: readonly Column[]) {
  let builder = new parquet.WriterPropertiesBuilder()
    .setCompression(parquet.Compression.ZSTD)
    .setStatisticsEnabled(parquet.EnabledStatistics.None)
    .setMaxRowGroupSize(ROW_GROUP)
    .setCreatedBy('poolgrad');
  for (const { name, values, timestamp } of columns) {
    if (!ArrayBuffer.isView(values) && timestamp !== true) continue;
    const measured = values instanceof Float64Array && timestamp !== true;
    if (measured && isRepetitive(values)) continue;
    const encoding = measured ? parquet.Encoding.BYTE_STREAM_SPLIT : parquet.Encoding.DELTA_BINARY_PACKED;
    builder = builder.setColumnDictionaryEnabled(name, false).setColumnEncoding(name, encoding);
  }
  return builder.build();
}

/** Quoted prices have few values: a dictionary of them halves the file and reads three times as fast. */
function isRepetitive(values: Float64Array): boolean {
  const distinct = new Set<number>();
  for (const value of values) if (distinct.add(value).size > DICTIONARY_SIZE) return false;
  return true;
}

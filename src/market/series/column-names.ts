import { InputError } from '../../diagnostics/index.js';
import { arrowMemory, readFields } from '../../tables/arrow-memory.js';
import { csvRecord, fieldText, nextRecord } from '../../tables/csv-record.js';
import { readBytes } from '../../tables/read-bytes.js';

/**
 * The names of a table's columns, in its order. No cell is read, so that columns nobody asks for may hold anything.
 *
 * @throws InputError when the file cannot be read, is not what its ending says, or has no header row
 */
export async function columnNames(path: string, format: 'parquet' | 'csv'): Promise<string[]> {
  return format === 'parquet' ? parquetNames(path) : csvNames(path);
}

async function csvNames(path: string): Promise<string[]> {
  const text = (await readBytes(path)).toString('utf8').replace(/^\uFEFF/, '');
  const record = csvRecord();
  if (!nextRecord(path, text, record)) {
    throw new InputError(`${path} is empty; a header row was expected.`, {
      code: 'table.csv_empty',
      path,
      expected: 'a header row',
    });
  }
  return Array.from({ length: record.fields }, (_, i) => fieldText(text, record, i).trim());
}

async function parquetNames(path: string): Promise<string[]> {
  const [bytes, parquet] = await Promise.all([readBytes(path), import('parquet-wasm')]);
  try {
    const schema = parquet.readSchema(bytes).intoFFI();
    try {
      const address = schema.addr();
      const memory = parquet.wasmMemory() as { readonly buffer: ArrayBuffer };
      return readFields(arrowMemory(memory.buffer), address).map(({ name }) => name);
    } finally {
      schema.free();
    }
  } catch (error) {
    // The decoder throws strings and bare errors; a reader of the message wants the file.
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `${path} cannot be decoded as Parquet: ${reason}`,
      { code: 'table.not_parquet', path, expected: 'a Parquet file' },
      { cause: error },
    );
  }
}

import { readFile, writeFile } from 'node:fs/promises';
import * as arrow from 'apache-arrow';
import fc from 'fast-check';
import * as parquet from 'parquet-wasm';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { readParquet, writeParquet, type Column } from '../../src/tables/index.js';
import { temporaryFolder } from './support.js';

const folder = temporaryFolder();

/** Writes what other programs write: any Arrow type, nulls, several row groups. */
async function writeForeign(
  name: string,
  columns: Record<string, arrow.Vector>,
  groupRows = 1000,
): Promise<string> {
  const ipc = arrow.tableToIPC(new arrow.Table(columns), 'stream');
  const properties = new parquet.WriterPropertiesBuilder().setMaxRowGroupSize(groupRows).build();
  await writeFile(folder(name), parquet.writeParquet(parquet.Table.fromIPCStream(ipc), properties));
  return folder(name);
}

describe('Parquet files', () => {
  test('bring back every kind of column as it was written', async () => {
    const columns: Column[] = [
      { name: 'unix', values: Float64Array.of(0, 60_000, 120_000), timestamp: true },
      { name: 'close', values: Float64Array.of(1.5, NaN, -Infinity) },
      { name: 'rows', values: Int32Array.of(-1, 0, 2 ** 31 - 1) },
      { name: 'ids', values: BigInt64Array.of(-(2n ** 63n), 0n, 2n ** 63n - 1n) },
      { name: 'name', values: ['', 'ärger', 'a,b\n"c"'] },
    ];
    await writeParquet(folder('all.parquet'), columns);
    expect(await readParquet(folder('all.parquet'))).toEqual(columns);
  });

  test('bring back columns that share one array', async () => {
    const values = Float64Array.of(1, 2);
    const columns = ['a', 'b', 'c'].map((name) => ({ name, values }));
    await writeParquet(folder('shared.parquet'), columns);
    expect(await readParquet(folder('shared.parquet'))).toEqual(columns);
  });

  test('bring back any doubles bit for bit, repetitive or not', async () => {
    const doubles = fc.double({ noNaN: false, noDefaultInfinity: false });
    await fc.assert(
      fc.asyncProperty(fc.array(doubles, { minLength: 1, maxLength: 50 }), async (values) => {
        const written = Float64Array.from(values);
        await writeParquet(folder('doubles.parquet'), [{ name: 'x', values: written }]);
        const [column] = await readParquet(folder('doubles.parquet'));
        expect(column!.values).toEqual(written);
      }),
      { numRuns: 30 },
    );
    const distinct = Float64Array.from({ length: 70_000 }, (_, i) => Math.sqrt(i));
    await writeParquet(folder('distinct.parquet'), [{ name: 'x', values: distinct }]);
    expect((await readParquet(folder('distinct.parquet')))[0]!.values).toEqual(distinct);
  });

  test('have the same bytes whenever the same columns are written', async () => {
    const columns: Column[] = [
      { name: 'unix', values: BigInt64Array.from({ length: 5000 }, (_, i) => BigInt(60_000 * i)) },
      { name: 'close', values: Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i)) },
      { name: 'side', values: Array.from({ length: 5000 }, (_, i) => (i % 3 === 0 ? 'buy' : 'sell')) },
    ];
    await writeParquet(folder('first.parquet'), columns);
    await writeParquet(folder('second.parquet'), columns);
    expect(await readFile(folder('first.parquet'))).toEqual(await readFile(folder('second.parquet')));
  });

  test('take columns on shared memory and views into larger arrays', async () => {
    const all = new Float64Array(new SharedArrayBuffer(800)).map((_, i) => i);
    const shared = new Float64Array(new SharedArrayBuffer(80));
    shared.set(all.subarray(0, 10));
    await writeParquet(folder('views.parquet'), [
      { name: 'shared', values: shared },
      { name: 'view', values: all.subarray(50, 60) },
    ]);
    const columns = await readParquet(folder('views.parquet'));
    expect(columns[0]!.values).toEqual(Float64Array.from(shared));
    expect(columns[1]!.values).toEqual(all.slice(50, 60));
  });

  test('give only the columns asked for, in the order asked', async () => {
    const columns = ['a', 'b', 'c'].map((name, i) => ({ name, values: Float64Array.of(i) }));
    await writeParquet(folder('abc.parquet'), columns);
    const read = await readParquet(folder('abc.parquet'), { columns: ['c', 'a'] });
    expect(read).toEqual([columns[2], columns[0]]);
  });

  test('give integers as doubles when asked to', async () => {
    await writeParquet(folder('integers.parquet'), [
      { name: 'long', values: BigInt64Array.of(1609459200000n, -5n) },
      { name: 'int', values: Int32Array.of(7, -7) },
    ]);
    const [long, int] = await readParquet(folder('integers.parquet'), { doubles: true });
    expect(long!.values).toEqual(Float64Array.of(1609459200000, -5));
    expect(int!.values).toEqual(Float64Array.of(7, -7));
  });

  test('may have no rows', async () => {
    const columns: Column[] = [
      { name: 'x', values: new Float64Array() },
      { name: 'name', values: [] },
    ];
    await writeParquet(folder('empty.parquet'), columns);
    expect(await readParquet(folder('empty.parquet'))).toEqual(columns);
  });

  test('are read without leaking decoder memory', async () => {
    const values = Float64Array.from({ length: 200_000 }, (_, i) => i);
    await writeParquet(folder('large.parquet'), [{ name: 'x', values }]);
    await readParquet(folder('large.parquet'));
    const memory = parquet.wasmMemory() as unknown as { readonly buffer: ArrayBuffer };
    const before = memory.buffer.byteLength;
    for (let i = 0; i < 10; i++) await readParquet(folder('large.parquet'));
    expect(memory.buffer.byteLength).toBe(before);
  });
});

describe('Parquet files of other programs', () => {
  test.each([
    [arrow.TimeUnit.SECOND, 1_609_459_260n],
    [arrow.TimeUnit.MILLISECOND, 1_609_459_260_000n],
    [arrow.TimeUnit.MICROSECOND, 1_609_459_260_000_000n],
    [arrow.TimeUnit.NANOSECOND, 1_609_459_260_000_000_000n],
  ])('have timestamps in unit %i, which become whole milliseconds', async (unit, stamp) => {
    const type = new arrow.Timestamp(unit, 'UTC');
    const vector = arrow.makeVector(arrow.makeData({ type, data: BigInt64Array.of(stamp), nullCount: 0 }));
    const path = await writeForeign(`unit-${unit}.parquet`, { unix: vector });
    const expected = { name: 'unix', values: Float64Array.of(1_609_459_260_000), timestamp: true };
    expect(await readParquet(path)).toEqual([expected]);
  });

  test('may have several row groups, and still give whole columns', async () => {
    const values = Float64Array.from({ length: 2500 }, (_, i) => i);
    const names = Array.from({ length: 2500 }, (_, i) => `n${i}`);
    const path = await writeForeign('groups.parquet', {
      x: arrow.makeVector(values),
      name: arrow.vectorFromArray(names, new arrow.Utf8()),
    });
    expect((await readParquet(path)).map((column) => column.values)).toEqual([values, names]);
  });

  test('may have float32, and nulls that become NaN or empty text', async () => {
    const path = await writeForeign('nulls.parquet', {
      single: arrow.vectorFromArray([1.5, null, 2.5], new arrow.Float32()),
      double: arrow.vectorFromArray([null, 0.1, null], new arrow.Float64()),
      name: arrow.vectorFromArray(['a', null, 'c'], new arrow.Utf8()),
    });
    expect((await readParquet(path)).map((column) => column.values)).toEqual([
      Float64Array.of(1.5, NaN, 2.5),
      Float64Array.of(NaN, 0.1, NaN),
      ['a', '', 'c'],
    ]);
  });

  test('are refused where an integer is null, naming column and row', async () => {
    const path = await writeForeign('null-integer.parquet', {
      unix: arrow.vectorFromArray([1n, 2n, null], new arrow.Int64()),
    });
    await expect(readParquet(path)).rejects.toThrow(/integer column "unix" has no value in row 2/);
  });

  test('are refused for a type that cannot be read, but only if that column is asked for', async () => {
    const path = await writeForeign('bool.parquet', {
      flag: arrow.vectorFromArray([true, false], new arrow.Bool()),
      x: arrow.makeVector(Float64Array.of(1, 2)),
    });
    expect(await readParquet(path, { columns: ['x'] })).toHaveLength(1);
    await expect(readParquet(path)).rejects.toThrow(/column "flag" has the Arrow type "b"/);
  });
});

describe('A Parquet error', () => {
  test('names the file, the missing column, those present and the nearest', async () => {
    await writeParquet(folder('ohlc.parquet'), [
      { name: 'unix', values: Float64Array.of(1) },
      { name: 'Close', values: Float64Array.of(1) },
    ]);
    const reading = readParquet(folder('ohlc.parquet'), { columns: ['unix', 'close'] });
    await expect(reading).rejects.toBeInstanceOf(InputError);
    await expect(reading).rejects.toThrow(
      /ohlc\.parquet has no column "close"; its columns are "unix", "Close"\. Did you mean "Close"\?/,
    );
  });

  test('names a file that is missing', async () => {
    const reading = readParquet(folder('none.parquet'));
    await expect(reading).rejects.toBeInstanceOf(InputError);
    await expect(reading).rejects.toThrow(/none\.parquet cannot be read/);
  });

  test('names a file that is not Parquet', async () => {
    await writeFile(folder('text.parquet'), 'unix,close\n1,2\n');
    await expect(readParquet(folder('text.parquet'))).rejects.toThrow(
      /text\.parquet cannot be decoded as Parquet/,
    );
  });

  test('tells of columns that make no table', async () => {
    const path = folder('bad.parquet');
    const x = { name: 'x', values: Float64Array.of(1, 2) };
    await expect(writeParquet(path, [])).rejects.toThrow(/at least one column/);
    await expect(writeParquet(path, [x, x])).rejects.toThrow(/two columns are named "x"/);
    await expect(writeParquet(path, [x, { name: 'y', values: ['a'] }])).rejects.toThrow(
      /column "y" has 1 rows, but "x" has 2/,
    );
    await expect(
      writeParquet(path, [{ ...x, values: Float64Array.of(0.5), timestamp: true }]),
    ).rejects.toThrow(/timestamp column "x" holds 0\.5 in row 0/);
  });
});

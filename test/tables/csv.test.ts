import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { readCsv, writeCsv, type Column } from '../../src/tables/index.js';
import { temporaryFolder } from './support.js';

const folder = temporaryFolder();

async function read(text: string, columns?: string[]): Promise<Column[]> {
  await writeFile(folder('input.csv'), text);
  return readCsv(folder('input.csv'), columns === undefined ? {} : { columns });
}

describe('CSV files', () => {
  test('are written with a header, shortest exact numbers, ISO dates and quotes where needed', async () => {
    await writeCsv(folder('out.csv'), [
      { name: 'unix', values: Float64Array.of(0, 86_400_000), timestamp: true },
      { name: 'close', values: Float64Array.of(0.1, NaN) },
      { name: 'n', values: BigInt64Array.of(5n, -5n) },
      { name: 'a,b', values: ['say "hi"', 'plain'] },
    ]);
    expect(await readFile(folder('out.csv'), 'utf8')).toBe(
      'unix,close,n,"a,b"\n1970-01-01T00:00:00.000Z,0.1,5,"say ""hi"""\n1970-01-02T00:00:00.000Z,,-5,plain\n',
    );
  });

  test('bring back any doubles and any text', async () => {
    const row = fc.record({ x: fc.double(), text: fc.string({ minLength: 1 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const x = Float64Array.from(rows, (one) => (Object.is(one.x, -0) ? 0 : one.x));
        // A letter in front keeps the text from being a number or a date.
        const text = rows.map((one) => `t${one.text}`);
        await writeCsv(folder('any.csv'), [
          { name: 'x', values: x },
          { name: 'text', values: text },
        ]);
        expect((await readCsv(folder('any.csv'))).map(({ values }) => values)).toEqual([x, text]);
      }),
      { numRuns: 60 },
    );
  });

  test('grow beyond any first guess of their length', async () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => i / 7);
    await writeCsv(folder('long.csv'), [{ name: 'x', values }]);
    expect((await readCsv(folder('long.csv')))[0]!.values).toEqual(values);
  });

  test('may have a byte-order mark, CRLF, blank lines, and no newline at the end', async () => {
    expect(await read('\uFEFFa,b\r\n1,2\r\n\r\n3,4')).toEqual([
      { name: 'a', values: Float64Array.of(1, 3) },
      { name: 'b', values: Float64Array.of(2, 4) },
    ]);
  });

  test('have NaN where a numeric cell is empty or says so', async () => {
    const [, b] = await read('a,b\n1,\n2,NaN\n3,null\n4,-inf\n5,1e3\n');
    expect(b!.values).toEqual(Float64Array.of(NaN, NaN, NaN, -Infinity, 1000));
  });

  test('have timestamps in ISO 8601, UTC unless a zone is named', async () => {
    const [t] = await read(
      't\n2021-01-01\n2021-01-01 00:01\n2021-01-01T00:00:01.5Z\n2021-01-01T01:00:00+01:00\n',
    );
    const midnight = Date.UTC(2021, 0, 1);
    expect(t).toEqual({
      name: 't',
      values: Float64Array.of(midnight, midnight + 60_000, midnight + 1500, midnight),
      timestamp: true,
    });
  });

  test('take the kind of a column from its first cell that is not missing', async () => {
    const [a, b] = await read('a,b\n,\n,x\n1,\n');
    expect(a!.values).toEqual(Float64Array.of(NaN, NaN, 1));
    expect(b!.values).toEqual(['', 'x', '']);
  });

  test('parse only the columns asked for', async () => {
    const [close] = await read('unix,symbol,close\n1,BTC/USD,5\noops,BTC/USD,6\n', ['close']);
    expect(close!.values).toEqual(Float64Array.of(5, 6));
  });
});

describe('A CSV error', () => {
  test('names file, line and column of a cell that does not fit', async () => {
    const reading = read('unix,close\n1,5\n\n2,abc\n');
    await expect(reading).rejects.toBeInstanceOf(InputError);
    await expect(reading).rejects.toThrow(
      /input\.csv, line 4, column "close": "abc" does not fit a column of numbers/,
    );
    await expect(read('t\n2021-01-01\n7\n')).rejects.toThrow(/line 3, column "t": "7" .* timestamps/);
  });

  test('counts lines inside quoted fields', async () => {
    await expect(read('name,x\n"two\nlines",1\nb,?\n')).rejects.toThrow(/line 4, column "x"/);
  });

  test('names the line of a record with too few or too many fields', async () => {
    await expect(read('a,b\n1,2\n3\n')).rejects.toThrow(/line 3: 1 fields, but the header has 2/);
    await expect(read('a,b\n1,2,3\n')).rejects.toThrow(/line 2: 3 fields/);
  });

  test('names the line of a broken quote', async () => {
    await expect(read('a\n"open\n')).rejects.toThrow(/line 2: a quoted field is not closed/);
    await expect(read('a\n"x"y\n')).rejects.toThrow(/line 2: a quoted field is followed/);
  });

  test('names a missing column and the nearest one', async () => {
    await expect(read('unix,Close\n1,2\n', ['close'])).rejects.toThrow(/Did you mean "Close"\?/);
  });

  test('tells of a file without a header', async () => {
    await expect(read('\n\n')).rejects.toThrow(/is empty; a header row was expected/);
  });

  test('tells of a timestamp that is no date before anything is written', async () => {
    const columns: Column[] = [{ name: 't', values: Float64Array.of(NaN), timestamp: true }];
    await expect(writeCsv(folder('never.csv'), columns)).rejects.toThrow(/column "t" holds NaN in row 0/);
    await expect(readFile(folder('never.csv'))).rejects.toThrow();
  });
});

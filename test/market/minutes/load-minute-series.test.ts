import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { alignMinuteSeries, loadMinuteSeries, type MinuteSeriesKind } from '../../../src/market/index.js';
import { writeCsv, writeParquet, type Column } from '../../../src/tables/index.js';
import { temporaryFolder } from '../../tables/support.js';
import { frameOf, MIDNIGHT, MINUTE, prices } from '../support/price-files.js';

const folder = temporaryFolder();
const frame = frameOf({ A: prices(10), B: prices(10) });
const at = (minute: number): number => MIDNIGHT + minute * MINUTE;

type Kind = MinuteSeriesKind['name'];

async function loadText(text: string, kind: Kind = 'fees') {
  await writeFile(folder('text.csv'), text);
  return loadMinuteSeries({ file: folder('text.csv'), kind, prices: frame });
}

/** Loads from a CSV file of stamps, in minutes from midnight, and values. */
const loadRows = (
  rows: readonly (readonly [number, number | string])[],
  column = 'fees',
  kind: Kind = 'fees',
) => loadText(`unix,${column}\n${rows.map(([minute, value]) => `${at(minute)},${value}\n`).join('')}`, kind);

describe('A loaded minute series', () => {
  const unix = Float64Array.of(at(-1440), at(2), at(7));
  const values = Float64Array.of(0, 0.1 + 0.2, 1 / 3);
  const table: Column[] = [
    { name: 'note', values: ['a', 'b', 'c'] },
    { name: 'fees', values },
    { name: 'unix', values: BigInt64Array.from(unix, BigInt) },
  ];

  test.each([
    ['series.parquet', writeParquet],
    ['series.csv', writeCsv],
  ] as const)('is what was written to %s', async (name, write) => {
    await write(folder(name), table);
    const { series, warnings } = await loadMinuteSeries({ file: folder(name), kind: 'fees', prices: frame });
    expect(series).toEqual(alignMinuteSeries({ kind: 'fees', unix, values }, frame));
    expect(Array.from(series.values)).toEqual([
      0,
      0,
      ...Array<number>(5).fill(0.1 + 0.2),
      1 / 3,
      1 / 3,
      1 / 3,
    ]);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['fees', 'fees'],
    ['trade_gas_cost_usd', 'gas_cost'],
    ['gas_cost', 'gas_cost'],
    ['arb_fees', 'arb_fees'],
    ['lp_supply', 'lp_supply'],
  ] as const)('may be in the column %s', async (column, kind) => {
    const { series } = await loadRows([[0, 0.5]], column, kind);
    expect(series.name).toBe(kind);
    expect(Array.from(series.values)).toEqual(Array<number>(10).fill(0.5));
  });

  test('may have one value a minute', async () => {
    const dense = Array.from({ length: 10 }, (_, minute) => [minute, minute / 100] as const);
    const { series } = await loadRows(dense);
    expect(Array.from(series.values)).toEqual(dense.map(([, value]) => value));
  });

  test('may have its rows in any order', async () => {
    const rows = [
      [5, 0.5],
      [0, 0.1],
      [8, 0.8],
      [2, 0.2],
    ] as const;
    const { series, warnings } = await loadRows(rows);
    expect(series).toEqual((await loadRows(rows.toSorted(([a], [b]) => a - b))).series);
    expect(Array.from(series.values)).toEqual([0.1, 0.1, 0.2, 0.2, 0.2, 0.5, 0.5, 0.5, 0.8, 0.8]);
    expect(warnings).toEqual([]);
  });

  test('counts rows that repeat others once, with a warning that says how many', async () => {
    const { series, warnings } = await loadRows([
      [4, 0.2],
      [0, 0.1],
      [0, 0.1],
      [4, 0.2],
      [4, 0.2],
    ]);
    expect(Array.from(series.values)).toEqual([0.1, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]);
    expect(warnings).toMatchObject([{ code: 'market.series_repeated', path: folder('text.csv'), value: 3 }]);
    expect(warnings[0]!.message).toMatch(/3 rows repeat/);
  });

  test('may have stamps in seconds, with the warning other series come with', async () => {
    const { series, warnings } = await loadText(`unix,fees\n${at(0) / 1000},0.1\n${at(1) / 1000},0.2\n`);
    expect(Array.from(series.values.slice(0, 3))).toEqual([0.1, 0.2, 0.2]);
    expect(warnings).toMatchObject([{ code: 'market.unix_unit', value: ['seconds'] }]);
    expect(warnings[0]!.message).toMatch(/seconds were converted to milliseconds/);
  });

  test('may have a timestamp column and whole numbers', async () => {
    await writeParquet(folder('whole.parquet'), [
      { name: 'unix', values: Float64Array.of(at(0), at(3)), timestamp: true },
      { name: 'gas_cost', values: BigInt64Array.of(0n, 7n) },
    ]);
    const file = folder('whole.parquet');
    const { series, warnings } = await loadMinuteSeries({ file, kind: 'gas_cost', prices: frame });
    expect(Array.from(series.values.slice(0, 5))).toEqual([0, 0, 0, 7, 7]);
    expect(warnings).toEqual([]);
  });
});

describe('Loading a minute series is refused', () => {
  test('for a file that is not there, or of another kind', async () => {
    const missing = loadMinuteSeries({ file: folder('nowhere.csv'), kind: 'fees', prices: frame });
    await expect(missing).rejects.toMatchObject({ code: 'table.unreadable', path: folder('nowhere.csv') });
    await expect(missing).rejects.toBeInstanceOf(InputError);
    const sheet = loadMinuteSeries({ file: folder('fees.xlsx'), kind: 'fees', prices: frame });
    await expect(sheet).rejects.toMatchObject({ code: 'market.series_file', value: folder('fees.xlsx') });
  });

  test.each([
    ['fees', 'fee', '"fees"'],
    ['gas_cost', 'gass_cost', '"trade_gas_cost_usd" or "gas_cost"'],
    ['gas_cost', 'trade_gas_cost', '"trade_gas_cost_usd" or "gas_cost"'],
    ['lp_supply', 'lp_suply', '"lp_supply"'],
  ] as const)('for a file of %s with a column %s, which is named', async (kind, column, expected) => {
    const loading = loadRows([[0, 0.1]], column, kind);
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_column',
      expected,
      suggestion: column,
    });
    await expect(loading).rejects.toThrow(
      `no column ${expected}; it has unix, ${column}. Did you mean "${column}"?`,
    );
  });

  test('without a suggestion where no column is near, though "unix" is there', async () => {
    const loading = loadText('unix,x\n0,1\n');
    await expect(loading).rejects.toMatchObject({ code: 'market.series_column', expected: '"fees"' });
    await expect(loading).rejects.toMatchObject({ suggestion: undefined });
  });

  test('without a column "unix"', async () => {
    const loading = loadText('unixx,fees\n0,1\n');
    await expect(loading).rejects.toMatchObject({ expected: '"unix"', suggestion: 'unixx' });
  });

  test('for two columns of the name', async () => {
    const loading = loadText(`unix,fees,fees\n${at(0)},0.1,0.2\n`);
    await expect(loading).rejects.toMatchObject({ code: 'market.series_column', value: 2 });
    await expect(loading).rejects.toThrow(/2 columns named "fees"/);
  });

  test('for a file without rows', async () => {
    await expect(loadRows([])).rejects.toMatchObject({
      code: 'market.series_empty',
      path: folder('text.csv'),
    });
  });

  test('for text where numbers are expected', async () => {
    const loading = loadRows([[0, 'high']]);
    await expect(loading).rejects.toMatchObject({ code: 'market.series_column', value: 'high' });
    await expect(loading).rejects.toThrow(/column "fees" holds text \("high"\); numbers were expected/);
  });

  test.each([
    ['fees', 'fees', 1.5],
    ['gas_cost', 'gas_cost', -2],
    ['arb_fees', 'arb_fees', 1],
    ['lp_supply', 'lp_supply', 0],
    ['fees', 'fees', NaN],
  ] as const)('for %s of %s that are %d, naming the row of the file', async (kind, column, value) => {
    const loading = loadRows(
      [
        [5, 0.5],
        [9, Number.isNaN(value) ? '' : value],
        [1, 0.1],
      ],
      column,
      kind,
    );
    const path = `${folder('text.csv')}, column "${column}"`;
    await expect(loading).rejects.toMatchObject({ code: 'market.series_value', path, value });
    await expect(loading).rejects.toThrow(/row 1 \(the first row is 0\), 2021-01-01 00:09:00 UTC, is/);
  });

  test('for a stamp that is no whole minute, naming the row and the nearest minute', async () => {
    const loading = loadRows([
      [5, 0.5],
      [1.25, 0.1],
    ]);
    await expect(loading).rejects.toMatchObject({
      code: 'market.stamp_off_grid',
      value: at(1.25),
      suggestion: '2021-01-01 00:01:00 UTC',
    });
    await expect(loading).rejects.toThrow(/row 1 .* 2021-01-01T00:01:15.000Z, which is off the grid/);
  });

  test('for a stamp that is missing', async () => {
    const loading = loadText(`unix,fees\n${at(0)},0.1\n,0.2\n`);
    await expect(loading).rejects.toMatchObject({ code: 'market.bad_stamp', value: NaN });
  });

  test('for one stamp with two values, naming both rows', async () => {
    const loading = loadRows([
      [3, 0.1],
      [0, 0.1],
      [3, 0.2],
    ]);
    await expect(loading).rejects.toMatchObject({ code: 'market.series_order', value: at(3) });
    await expect(loading).rejects.toThrow(/rows 0 and 2 .* 2021-01-01 00:03:00 UTC, with 0.1 and 0.2/);
  });

  test('for a first observation after the last price', async () => {
    await expect(loadRows([[9, 0.1]])).resolves.toMatchObject({ series: { first: at(9) } });
    const loading = loadRows([[10, 0.1]]);
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_late',
      path: `${folder('text.csv')}, column "unix"`,
      value: at(10),
    });
  });

  test('for a kind there is not', async () => {
    await expect(loadRows([[0, 0.1]], 'fees', 'fee' as Kind)).rejects.toMatchObject({
      code: 'market.series_kind',
      suggestion: 'fees',
    });
  });
});

import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { alignSeries, loadSeries } from '../../../src/market/index.js';
import { writeCsv, writeParquet, type Column } from '../../../src/tables/index.js';
import { temporaryFolder } from '../../tables/support.js';
import { frameOf, MIDNIGHT, MINUTE, prices } from '../support/price-files.js';

const folder = temporaryFolder();
const frame = frameOf({ BTC: prices(40), ETH: prices(40) });
const unix = Float64Array.of(MIDNIGHT - MINUTE, MIDNIGHT + 10 * MINUTE, MIDNIGHT + 20 * MINUTE);
const stamps: Column = { name: 'unix', values: BigInt64Array.from(unix, BigInt) };

const column = (name: string, ...values: number[]): Column => ({ name, values: Float64Array.from(values) });

/** Loads from files of the test's folder. */
const load = (names: readonly string[], ...files: readonly string[]) =>
  loadSeries({ files: files.map((file) => folder(file)), names, prices: frame });

async function loadText(name: string, text: string) {
  await writeFile(folder('text.csv'), text);
  return load([name], 'text.csv');
}

beforeAll(async () => {
  const caps = [column('cap_ETH', 4, 5, 6), column('cap_BTC', 1, 2, 3)];
  const fear = [column('fear', 7, 8, 9)];
  await writeParquet(folder('all.parquet'), [stamps, ...caps, ...fear]);
  await writeCsv(folder('all.csv'), [stamps, ...caps, ...fear]);
  await writeParquet(folder('caps.parquet'), [stamps, ...caps]);
  await writeParquet(folder('fear.parquet'), [stamps, ...fear]);
});

describe('Loaded series', () => {
  const capFrame = alignSeries(
    {
      name: 'cap',
      tokens: ['BTC', 'ETH'],
      unix,
      columns: [Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)],
    },
    frame,
  );

  test.each(['all.parquet', 'all.csv'])('of one a token and one for all come from %s', async (file) => {
    const { series, warnings } = await load(['fear', 'cap'], file);
    expect(Object.keys(series)).toEqual(['fear', 'cap']);
    expect(series['cap']).toEqual(capFrame);
    const { columns, ...rest } = series['fear']!;
    expect(rest).toEqual({ name: 'fear', tokens: ['BTC', 'ETH'], first: unix[0] });
    expect(columns[0]).toBe(columns[1]);
    expect([0, 9, 10, 20, 39].map((row) => columns[0]![row])).toEqual([7, 7, 8, 9, 9]);
    expect(warnings).toEqual([]);
  });

  test('may lie in several files', async () => {
    const { series } = await load(['cap', 'fear'], 'fear.parquet', 'caps.parquet');
    expect(series).toEqual((await load(['cap', 'fear'], 'all.parquet')).series);
  });

  test('may be none at all', async () => {
    expect(await load([])).toEqual({ series: {}, warnings: [] });
  });

  test('are not disturbed by columns and tokens that were not asked for', async () => {
    const { series } = await loadText(
      'cap',
      `note,unix,cap_BTC,cap_ETH,cap_DOGE,x\n1,${MIDNIGHT},1,2,,5\nhello,${MIDNIGHT + MINUTE},3,4,,five\n`,
    );
    expect(series['cap']!.columns.map((values) => values[39])).toEqual([3, 4]);
  });

  test('may have names with underscores, one the beginning of another', async () => {
    const text = `unix,rate_BTC,rate_ETH,rate_of_fall_BTC,rate_of_fall_ETH\n${MIDNIGHT},1,2,3,4\n`;
    await writeFile(folder('rates.csv'), text);
    const { series } = await load(['rate', 'rate_of_fall'], 'rates.csv');
    expect(series['rate']!.columns.map((values) => values[0])).toEqual([1, 2]);
    expect(series['rate_of_fall']!.columns.map((values) => values[0])).toEqual([3, 4]);
  });

  test('may begin after the prices do', async () => {
    const { series } = await loadText('fear', `unix,fear\n${MIDNIGHT + 5 * MINUTE},1\n`);
    expect(series['fear']!.first).toBe(MIDNIGHT + 5 * MINUTE);
    expect(series['fear']!.columns[0]!.findIndex((value) => !Number.isNaN(value))).toBe(5);
  });

  test('may have dates for stamps', async () => {
    const { series, warnings } = await loadText(
      'fear',
      'unix,fear\n2021-01-01,1\n2021-01-01 00:03:00,2\n2021-01-01T00:05:00+00:00,3\n',
    );
    expect(Array.from(series['fear']!.columns[0]!.slice(0, 6))).toEqual([1, 1, 1, 2, 2, 3]);
    expect(warnings).toEqual([]);
  });

  test('may hold whole numbers and have a timestamp column', async () => {
    await writeParquet(folder('whole.parquet'), [
      { name: 'unix', values: Float64Array.of(MIDNIGHT, MIDNIGHT + MINUTE), timestamp: true },
      { name: 'fear', values: BigInt64Array.of(1n, 2n) },
    ]);
    const { series } = await load(['fear'], 'whole.parquet');
    expect(Array.from(series['fear']!.columns[0]!.slice(0, 3))).toEqual([1, 2, 2]);
  });

  test('may have stamps in other units, with a warning that says so', async () => {
    const { series, warnings } = await loadText(
      'fear',
      `unix,fear\n${MIDNIGHT / 1000},1\n${(MIDNIGHT + MINUTE) * 1000},2\n`,
    );
    expect(Array.from(series['fear']!.columns[0]!.slice(0, 3))).toEqual([1, 2, 2]);
    const path = folder('text.csv');
    expect(warnings).toMatchObject([{ code: 'market.unix_unit', path, value: ['seconds', 'microseconds'] }]);
  });

  test('come with a warning, naming the date, when the last observation is over 31 days old at the end', async () => {
    const day = 1440 * MINUTE;
    const end = MIDNIGHT + 40 * MINUTE;
    const fresh = await loadText('fear', `unix,fear\n${end - 31 * day},1\n`);
    expect(fresh.warnings).toEqual([]);
    const stale = await loadText('fear', `unix,fear\n${end - 31 * day - 1},1\n`);
    expect(stale.warnings).toMatchObject([
      { code: 'market.series_stale', path: 'fear', value: end - 31 * day - 1 },
    ]);
    expect(stale.warnings[0]!.message).toMatch(
      /fear: the last observation is of 2020-12-01 00:39:59 UTC, 31/,
    );
  });
});

describe('Loading series is refused', () => {
  test('for a file that is not there or is not what its name says', async () => {
    const missing = load(['fear'], 'nowhere.csv');
    await expect(missing).rejects.toMatchObject({ code: 'table.unreadable', path: folder('nowhere.csv') });
    await writeFile(folder('text.parquet'), 'unix,fear\n1,2\n');
    const text = load(['fear'], 'text.parquet');
    await expect(text).rejects.toMatchObject({ code: 'table.not_parquet', path: folder('text.parquet') });
    await expect(text).rejects.toBeInstanceOf(InputError);
    await expect(load(['fear'], 'fear.xlsx')).rejects.toMatchObject({
      code: 'market.series_file',
      value: folder('fear.xlsx'),
    });
    await expect(loadText('fear', '')).rejects.toMatchObject({ code: 'table.csv_empty' });
  });

  test('for a file without a column unix, naming the nearest', async () => {
    const loading = loadText('fear', `Unix,fear\n${MIDNIGHT},1\n`);
    await expect(loading).rejects.toMatchObject({
      code: 'table.missing_column',
      path: folder('text.csv'),
      value: 'unix',
      suggestion: 'Unix',
    });
  });

  test('for a file without rows', async () => {
    await expect(loadText('fear', 'unix,fear\n')).rejects.toMatchObject({
      code: 'market.series_empty',
      path: `${folder('text.csv')}, column "unix"`,
    });
  });

  test('for stamps that are not strictly increasing, naming file and row', async () => {
    const loading = loadText('fear', `unix,fear\n${MIDNIGHT + MINUTE},1\n${MIDNIGHT},2\n`);
    await expect(loading).rejects.toMatchObject({ code: 'market.series_order', value: MIDNIGHT });
    await expect(loading).rejects.toThrow(
      /text\.csv, column "unix": the stamp in row 1 \(the first row is 0\)/,
    );
  });

  test.each(['', 'NaN', 'inf', 'null'])(
    'for the cell "%s", naming file, column, row and time',
    async (cell) => {
      const loading = loadText(
        'cap',
        `unix,cap_BTC,cap_ETH\n${MIDNIGHT},1,1\n${MIDNIGHT + MINUTE},2,${cell}\n`,
      );
      await expect(loading).rejects.toMatchObject({
        code: 'market.series_value',
        path: `${folder('text.csv')}, column "cap_ETH"`,
        value: cell === 'inf' ? Infinity : NaN,
      });
      await expect(loading).rejects.toThrow(/row 1 .*, 2021-01-01 00:01:00 UTC, is .* Leave the row out/);
    },
  );

  test('for an empty stamp', async () => {
    const loading = loadText('fear', `unix,fear\n${MIDNIGHT},1\n,2\n`);
    await expect(loading).rejects.toMatchObject({ code: 'market.bad_stamp', value: NaN });
  });

  test.each([
    [
      'unix,fear\nyesterday,1\n',
      'unix',
      'yesterday',
      /column "unix" holds text; times or numbers were expected/,
    ],
    [`unix,fear\n${MIDNIGHT},high\n`, 'fear', 'high', /column "fear" holds text; numbers were expected/],
    [`unix,fear\n${MIDNIGHT},2021-01-01\n`, 'fear', MIDNIGHT, /column "fear" holds times; numbers/],
    [`unix,fear,fear\n${MIDNIGHT},1,2\n`, 'fear', 2, /has 2 columns named "fear"/],
    [`unix,fear,unix\n${MIDNIGHT},1,2\n`, 'unix', 2, /has 2 columns named "unix"/],
  ])('for the file %j', async (text, name, value, message) => {
    const loading = loadText('fear', text);
    const path = `${folder('text.csv')}, column "${name}"`;
    await expect(loading).rejects.toMatchObject({ code: 'market.series_column', path, value });
    await expect(loading).rejects.toThrow(message);
  });

  test('for a name in no file, listing the names there and the nearest', async () => {
    const loading = load(['caps', 'fear'], 'all.parquet', 'fear.parquet');
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_unknown',
      value: 'caps',
      expected: 'cap, fear',
      suggestion: 'cap',
    });
    await expect(loading).rejects.toThrow(/Series there: cap, fear\. Did you mean "cap"\?/);
  });

  test('for a name in no file, where none is given or none has a series', async () => {
    await expect(load(['cap'])).rejects.toThrow(/"cap" is asked for, but no series files are given/);
    await expect(loadText('cap', 'unix\n1\n')).rejects.toThrow(/No other series is there/);
  });

  test('for a series of other tokens only, naming its columns and suggesting none of them', async () => {
    const error: unknown = await loadText('cap', 'unix,cap_WBTC,cap_SOL\n1,2,3\n').catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'market.series_unknown', value: 'cap' });
    expect(String(error)).toMatch(
      /BTC, ETH in .* Columns for none of the pool's tokens: cap_WBTC, cap_SOL\.$/,
    );
  });

  test('for a name that is the beginning of the one meant', async () => {
    const loading = loadText('funding', `unix,funding_rate_BTC,funding_rate_ETH\n${MIDNIGHT},1,2\n`);
    await expect(loading).rejects.toThrow(/Series there: funding_rate\. Did you mean "funding_rate"\?/);
  });

  test('for a name found in two files', async () => {
    const loading = load(['fear', 'cap'], 'all.parquet', 'fear.parquet');
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_twice',
      path: 'fear',
      value: [folder('all.parquet'), folder('fear.parquet')],
    });
  });

  test('for tokens of one series in two files', async () => {
    await writeParquet(folder('btc.parquet'), [stamps, column('cap_BTC', 1, 2, 3)]);
    await writeParquet(folder('eth.parquet'), [stamps, column('cap_ETH', 1, 2, 3)]);
    await expect(load(['cap'], 'btc.parquet', 'eth.parquet')).rejects.toMatchObject({
      code: 'market.series_twice',
    });
  });

  test('for a series that lacks a token of the pool, naming it and the nearest there is', async () => {
    const loading = loadText('cap', `unix,cap_BTC,cap_WETH\n${MIDNIGHT},1,2\n`);
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_tokens',
      path: `${folder('text.csv')}, series "cap"`,
      value: ['ETH'],
      expected: 'BTC, ETH',
      suggestion: 'WETH',
    });
    await expect(loading).rejects.toThrow(/series "cap": no values for ETH;/);
  });

  test('for a series with a column for all tokens and one for a token', async () => {
    const loading = loadText('cap', `unix,cap,cap_ETH\n${MIDNIGHT},1,2\n`);
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_ambiguous',
      path: `${folder('text.csv')}, column "cap"`,
      value: ['cap', 'cap_ETH'],
    });
  });

  test('for a file of which nothing is asked for', async () => {
    const loading = load(['cap'], 'caps.parquet', 'fear.parquet');
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_unused',
      path: folder('fear.parquet'),
      value: ['fear'],
      expected: 'cap',
    });
    await expect(loading).rejects.toThrow(/fear\.parquet would have no effect: what is asked for is cap, /);
    await expect(load([], 'fear.parquet')).rejects.toThrow(/no effect: no series is asked for/);
  });

  test('for a series with no observation at or before the last price row', async () => {
    const loading = loadText('fear', `unix,fear\n${MIDNIGHT + 40 * MINUTE},1\n`);
    await expect(loading).rejects.toMatchObject({ code: 'market.series_late' });
  });

  test.each([
    [['fear', 'fear'], ['fear.parquet'], 'names', 'fear'],
    [['unix'], ['fear.parquet'], 'names', 'unix'],
    [[''], ['fear.parquet'], 'names', ''],
  ])('for the names %j', async (names, files, path, value) => {
    await expect(load(names, ...files)).rejects.toMatchObject({ code: 'market.option', path, value });
  });

  test('for a file given twice, however it is written', async () => {
    const files = [folder('fear.parquet'), `${folder()}/./fear.parquet`];
    await expect(loadSeries({ files, names: ['fear'], prices: frame })).rejects.toMatchObject({
      code: 'market.option',
      path: 'files',
      value: files[1],
    });
  });
});

import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPrices, type LoadPricesOptions } from '../../../src/market/index.js';
import { writeParquet } from '../../../src/tables/index.js';
import { temporaryFolder } from '../../tables/support.js';
import { bars, MIDNIGHT, MINUTE, prices, writeRows, type Rows } from '../support/price-files.js';

const folder = temporaryFolder();

function load(options: Partial<LoadPricesOptions> = {}) {
  return loadPrices({ tokens: ['A', 'B'], folders: [folder('clean')], ...options });
}

async function loadOne(rows: Rows, options: Partial<LoadPricesOptions> = {}) {
  await writeRows(folder('one'), 'X', rows);
  return loadPrices({ tokens: ['X'], folders: [folder('one')], ...options });
}

beforeAll(async () => {
  await writeRows(folder('clean'), 'A', bars(prices(300)));
  // B begins an hour later and ends an hour later.
  await writeRows(folder('clean'), 'B', bars(prices(360)).slice(60));
});

describe('Loaded prices', () => {
  test('cover the range the tokens have in common, in alphabetical order, on shared memory', async () => {
    const { prices: frame, warnings, report } = await load({ tokens: ['B', 'A'] });
    expect(frame).toMatchObject({
      tokens: ['A', 'B'],
      start: MIDNIGHT + 60 * MINUTE,
      barMinutes: 1,
      rows: 240,
    });
    expect(Array.from(frame.prices[0]!)).toEqual(prices(300).slice(60));
    expect(Array.from(frame.prices[1]!)).toEqual(prices(300).slice(60));
    expect(frame.prices[0]!.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(warnings).toEqual([]);
    expect(report.available).toEqual({ start: MIDNIGHT + 60 * MINUTE, end: MIDNIGHT + 300 * MINUTE });
    expect(report.tokens[0]).toMatchObject({
      token: 'A',
      first: MIDNIGHT,
      last: MIDNIGHT + 299 * MINUTE,
      rows: 300,
      gaps: 0,
    });
  });

  test('are cut to the rows asked for', async () => {
    const { prices: frame } = await load({ from: MIDNIGHT + 100 * MINUTE, to: MIDNIGHT + 110 * MINUTE });
    expect(frame.rows).toBe(10);
    expect(Array.from(frame.prices[1]!)).toEqual(prices(300).slice(100, 110));
  });

  test('begin as early as history is wished for, or as early as there is any, with a warning', async () => {
    const from = MIDNIGHT + 100 * MINUTE;
    const enough = await load({ from, historyFrom: MIDNIGHT + 70 * MINUTE });
    expect(enough.prices.start).toBe(MIDNIGHT + 70 * MINUTE);
    expect(enough.warnings).toEqual([]);
    const short = await load({ from, historyFrom: MIDNIGHT });
    expect(short.prices.start).toBe(MIDNIGHT + 60 * MINUTE);
    expect(short.warnings).toMatchObject([{ code: 'market.history_shortened' }]);
    expect(short.warnings[0]!.message).toMatch(/the 60 minutes before are not there/);
  });

  test('begin at the wish for history alone, rounded up to a whole bar', async () => {
    const { prices: frame } = await load({ historyFrom: MIDNIGHT + 80 * MINUTE - 1 });
    expect(frame.start).toBe(MIDNIGHT + 80 * MINUTE);
  });

  test('come from CSV as from Parquet', async () => {
    await writeRows(folder('csv'), 'A', bars(prices(300)), 'csv');
    await writeRows(folder('csv'), 'B', bars(prices(360)).slice(60), 'csv');
    expect(await load({ folders: [folder('csv')] })).toMatchObject({
      prices: (await load()).prices,
      warnings: [],
    });
  });

  test('come from CSV files with dates, more columns, and the newest bar first', async () => {
    const rows = [3, 2, 1, 0].map((i) => `2021-01-01 00:0${i}:00,X/USD,9,9,9,${100 + i},7`);
    await writeFile(
      folder('OHLC_USD.csv'),
      `unix,symbol,open,high,low,close,Volume USD\n${rows.join('\n')}\n`,
    );
    const loaded = await loadPrices({ tokens: ['OHLC'], folders: [folder()] });
    expect(loaded.prices.start).toBe(MIDNIGHT);
    expect(Array.from(loaded.prices.prices[0]!)).toEqual([100, 101, 102, 103]);
    expect(loaded.warnings).toMatchObject([{ code: 'market.unsorted', value: 3 }]);
  });

  test('come from files with stamps in seconds, with a warning that says so', async () => {
    const rows = bars([1, 2, 3]).map(([unix, close]) => [unix / 1000, close] as const);
    const { prices: frame, warnings } = await loadOne(rows);
    expect(frame.start).toBe(MIDNIGHT);
    expect(warnings).toMatchObject([{ code: 'market.unix_unit', path: 'X', value: ['seconds'] }]);
  });

  test('come from files with a timestamp column, even of the 1970s', async () => {
    await writeParquet(folder('one', 'OLD_USD.parquet'), [
      { name: 'unix', values: Float64Array.of(0, MINUTE), timestamp: true },
      { name: 'close', values: Float64Array.of(1, 2) },
    ]);
    const { prices: frame, warnings } = await loadPrices({ tokens: ['OLD'], folders: [folder('one')] });
    expect([frame.start, frame.rows, warnings]).toEqual([0, 2, []]);
  });

  test('come from the first folder that has the token, with a warning about the others', async () => {
    await writeRows(folder('other'), 'A', bars([1, 2, 3]));
    const { prices: frame, warnings } = await loadPrices({
      tokens: ['A'],
      folders: [folder('other'), folder('clean')],
    });
    expect(frame.rows).toBe(3);
    expect(warnings).toMatchObject([{ code: 'market.shadowed_file', path: 'A' }]);
    const elsewhere = await loadPrices({ tokens: ['B'], folders: [folder('other'), folder('clean')] });
    expect(elsewhere.prices.rows).toBe(300);
  });

  test.each([
    ['hour', 60],
    ['day', 1440],
  ] as const)('may have one bar an %s', async (freq, barMinutes) => {
    const { prices: frame } = await loadOne(bars(prices(10), barMinutes), { freq });
    expect(frame).toMatchObject({ barMinutes, rows: 10, start: MIDNIGHT });
  });

  test('may be a single bar', async () => {
    const { prices: frame } = await loadOne(bars([7]));
    expect([frame.rows, Array.from(frame.prices[0]!)]).toEqual([1, [7]]);
  });
});

describe('Repair', () => {
  test('of shuffled, repeated and unusable rows gives the frame of the clean file, and counts what it did', async () => {
    const clean = prices(200);
    const shuffled = fc.shuffledSubarray(bars(clean) as (readonly [number, number])[], { minLength: 200 });
    const repeated = fc.array(fc.integer({ min: 0, max: 199 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(shuffled, repeated, repeated, async (rows, twice, bad) => {
        const dirty = [
          ...rows,
          ...twice.map((i) => bars(clean)[i]!),
          ...bad.map((i) => [MIDNIGHT + i * MINUTE, NaN] as const),
        ];
        const { prices: frame, report } = await loadOne(dirty);
        expect(frame.start).toBe(MIDNIGHT);
        expect(Array.from(frame.prices[0]!)).toEqual(clean);
        expect(report.tokens[0]).toMatchObject({
          duplicates: twice.length,
          conflicts: 0,
          badPrices: bad.length,
          gapsFilled: 0,
        });
      }),
      { numRuns: 25 },
    );
  });

  test('of missing bars carries the last price forward, as a plain loop does', async () => {
    const clean = prices(120);
    const missing = fc.uniqueArray(fc.integer({ min: 1, max: 118 }), { maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(
        missing,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 61, max: 120 }),
        async (gone, a, b) => {
          const rows = bars(clean).filter((_, i) => !gone.includes(i));
          const { prices: frame, report } = await loadOne(rows, {
            from: MIDNIGHT + a * MINUTE,
            to: MIDNIGHT + b * MINUTE,
            gaps: { policy: 'forward-fill', maxMinutes: 120 },
          });
          const filled = [...clean];
          for (let i = 1; i < filled.length; i++) if (gone.includes(i)) filled[i] = filled[i - 1]!;
          expect(Array.from(frame.prices[0]!)).toEqual(filled.slice(a, b));
          const inside = gone.filter((i) => i >= a && i < b).length;
          expect(report.tokens[0]!.gapsFilled > 0).toBe(inside > 0);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('tells of filled gaps with counts, and of the longest', async () => {
    const rows = bars(prices(100)).filter((_, i) => i !== 5 && !(i >= 50 && i < 60));
    const { warnings, report } = await loadOne(rows);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({
      code: 'market.gap_filled',
      path: 'X',
      value: { gaps: 2, minutes: 11, longest: { from: MIDNIGHT + 50 * MINUTE, minutes: 10 } },
    });
    expect(report.tokens[0]).toMatchObject({ gaps: 2, gapsFilled: 2, minutesFilled: 11 });
  });

  test('treats unusable prices as missing bars', async () => {
    const { prices: frame, warnings } = await loadOne(bars([5, 0, -1, NaN, 6]));
    expect(Array.from(frame.prices[0]!)).toEqual([5, 5, 5, 5, 6]);
    expect(warnings).toMatchObject([
      { code: 'market.bad_prices', value: 3 },
      { code: 'market.gap_filled', value: { gaps: 1, minutes: 3 } },
    ]);
  });

  test('of two prices for one bar is refused, unless the policy keeps the last', async () => {
    const rows = [...bars([5, 6, 7]), [MIDNIGHT + MINUTE, 6.5]] as const;
    await expect(loadOne(rows)).rejects.toThrow(/X has two prices, 6 and 6\.5, for 2021-01-01 00:01:00 UTC/);
    const { prices: frame, warnings } = await loadOne(rows, { repair: 'keep-last' });
    expect(Array.from(frame.prices[0]!)).toEqual([5, 6.5, 7]);
    expect(warnings.find(({ code }) => code === 'market.duplicates')?.message).toMatch(/the last was kept/);
  });

  test('is refused by the policy "none"', async () => {
    const loading = loadOne([...bars([5, 6]), ...bars([5])], { repair: 'none' });
    await expect(loading).rejects.toThrow(/1 row out of order, 1 duplicate row, 0 unusable prices/);
    expect((await loadOne(bars([5, 6]), { repair: 'none' })).prices.rows).toBe(2);
  });
});

describe('A gap', () => {
  const holed = bars(prices(300)).filter((_, i) => i < 100 || i >= 161);
  const hole = { from: MIDNIGHT + 100 * MINUTE, to: MIDNIGHT + 161 * MINUTE };

  test('longer than the limit is refused, naming token, range and minutes', async () => {
    await expect(loadOne(holed)).rejects.toMatchObject({
      code: 'market.gap_too_long',
      value: { token: 'X', ...hole, minutes: 61 },
    });
    await expect(loadOne(holed)).rejects.toThrow(
      /X has no price from 2021-01-01 01:40:00 to 2021-01-01 02:41:00 UTC \(exclusive\): a gap of 61 minutes, and gaps are filled up to 60 minutes/,
    );
    const filled = await loadOne(holed, { gaps: { policy: 'forward-fill', maxMinutes: 61 } });
    expect(filled.prices.rows).toBe(300);
  });

  test('of one bar is refused by the policy "error"', async () => {
    const rows = bars(prices(10)).toSpliced(4, 1);
    await expect(loadOne(rows, { gaps: { policy: 'error' } })).rejects.toThrow(
      /a gap of 1 minute, and gaps are not filled/,
    );
  });

  test('outside the rows asked for is no obstacle', async () => {
    const before = await loadOne(holed, { to: hole.from });
    expect(before.prices.rows).toBe(100);
    const after = await loadOne(holed, { from: hole.to });
    expect(after.prices.rows).toBe(139);
    expect(after.warnings).toEqual([]);
    expect(after.report.tokens[0]).toMatchObject({ gaps: 1, gapsFilled: 0 });
  });

  test('that begins before the rows asked for counts from its beginning', async () => {
    await expect(loadOne(holed, { from: hole.to - MINUTE })).rejects.toThrow(/a gap of 61 minutes/);
  });

  test('that ends after the rows asked for counts only as far as it is needed', async () => {
    const { prices: frame, warnings } = await loadOne(holed, { to: hole.from + 60 * MINUTE });
    expect(frame.rows).toBe(160);
    expect(frame.prices[0]![159]).toBe(prices(100)[99]);
    expect(warnings).toMatchObject([{ code: 'market.gap_filled', value: { minutes: 60 } }]);
  });

  test('in the history wished for shortens it, with a warning', async () => {
    const { prices: frame, warnings } = await loadOne(holed, {
      from: hole.to + MINUTE,
      historyFrom: MIDNIGHT,
    });
    expect(frame.start).toBe(hole.to);
    expect(warnings).toMatchObject([{ code: 'market.history_shortened', value: hole.to }]);
  });
});

describe('Loading is refused', () => {
  test('for a token without a file, naming folders, tickers and the nearest', async () => {
    await writeRows(folder('coins'), 'BTC', bars([1]));
    await writeRows(folder('coins'), 'ETH', bars([1]));
    const loading = loadPrices({ tokens: ['BTCC'], folders: [folder('coins')] });
    await expect(loading).rejects.toMatchObject({ code: 'market.no_file', suggestion: 'BTC' });
    await expect(loading).rejects.toThrow(/coins\. Tickers there: BTC, ETH\. Did you mean "BTC"\?/);
  });

  test('for a folder that is not there', async () => {
    await expect(load({ folders: [folder('nowhere')] })).rejects.toThrow(
      /price folder .*nowhere cannot be read/,
    );
  });

  test('for bars of another spacing, saying which frequency fits', async () => {
    const hours = bars(prices(10), 60);
    await expect(loadOne(hours)).rejects.toThrow(
      /bars 60 minutes apart, but freq "minute" needs 1\. Use freq "hour"/,
    );
    await expect(loadOne(bars(prices(10), 5), { freq: 'hour' })).rejects.toThrow(
      /Bars of 1, 60 or 1440 minutes/,
    );
  });

  test('for rows a token does not cover, naming it and its range', async () => {
    await expect(load({ from: MIDNIGHT })).rejects.toThrow(
      /from is 2021-01-01 00:00:00 UTC, which B does not cover: B has prices from 2021-01-01 01:00:00 to 2021-01-01 06:00:00/,
    );
    await expect(load({ to: MIDNIGHT + 301 * MINUTE })).rejects.toThrow(
      /to is 2021-01-01 05:01:00 UTC, which A/,
    );
    await expect(load({ from: MIDNIGHT + 500 * MINUTE })).rejects.toThrow(/which A does not cover/);
  });

  test('for tokens with no time in common, naming every range', async () => {
    await writeRows(folder('apart'), 'A', bars(prices(20)).slice(0, 10));
    await writeRows(folder('apart'), 'B', bars(prices(20)).slice(10));
    await expect(load({ folders: [folder('apart')] })).rejects.toThrow(
      /no time in common: A has prices from 2021-01-01 00:00:00 .*; B has prices from 2021-01-01 00:10:00/,
    );
  });

  test('for bars off the grid, naming the nearest time on it', async () => {
    const closeTimes = bars(prices(5)).map(([unix, close]) => [unix + 59_999, close] as const);
    await expect(loadOne(closeTimes)).rejects.toThrow(
      /stamped 2021-01-01T00:00:59\.999Z is not on the grid .* nearest is 2021-01-01 00:01:00 UTC/,
    );
    const oneOff = bars(prices(5)).map(([unix, close], i) => [unix + (i === 2 ? 1000 : 0), close] as const);
    await expect(loadOne(oneOff)).rejects.toThrow(/stamped 2021-01-01T00:02:01\.000Z/);
  });

  test('for a file without rows, without a usable price, or without a stamp', async () => {
    await expect(loadOne([])).rejects.toThrow(/X_USD\.parquet has no rows/);
    await expect(loadOne(bars([0, NaN]))).rejects.toThrow(/none of its 2 rows has a positive, finite close/);
    await writeFile(folder('one', 'HOLE_USD.csv'), 'unix,close\n60000,1\n,2\n');
    await expect(loadPrices({ tokens: ['HOLE'], folders: [folder('one')] })).rejects.toThrow(
      /stamp in row 1 .* is NaN/,
    );
  });

  test('for a file without a column it needs', async () => {
    await writeFile(folder('one', 'NOCLOSE_USD.csv'), 'unix,Close\n1,2\n');
    await expect(loadPrices({ tokens: ['NOCLOSE'], folders: [folder('one')] })).rejects.toThrow(
      /has no column "close"; its columns are "unix", "Close"/,
    );
  });

  test.each([
    [{ tokens: [] }, /tokens is \[\]; expected at least one ticker/],
    [{ tokens: ['A', 'A'] }, /tokens is "A"; expected each ticker once/],
    [{ tokens: ['../A'] }, /tokens is "\.\.\/A"; expected tickers of letters/],
    [{ folders: [] }, /at least one folder/],
    [
      { freq: 'minutes' as 'minute' },
      /freq is "minutes"; expected minute, hour, day\. Did you mean "minute"\?/,
    ],
    [{ repair: 'save' as 'safe' }, /repair is "save".* Did you mean "safe"\?/],
    [{ gaps: { policy: 'fill' as 'error' } }, /gaps\.policy is "fill"/],
    [{ gaps: { policy: 'forward-fill', maxMinutes: -1 } }, /gaps\.maxMinutes is -1/],
    [{ from: MIDNIGHT + 1 }, /from is 2021-01-01 00:00:00 UTC, which is not on the grid/],
    [{ from: MIDNIGHT, to: MIDNIGHT }, /expected a time after from/],
    [{ to: Infinity }, /to is Infinity/],
    [{ historyFrom: NaN }, /historyFrom is NaN/],
    [
      { historyFrom: MIDNIGHT + 400 * MINUTE },
      /historyFrom is 2021-01-01 06:40:00 UTC, after the last common bar/,
    ],
  ] satisfies [Partial<LoadPricesOptions>, RegExp][])('for the option %j', async (options, message) => {
    await expect(load(options)).rejects.toThrow(message);
  });
});

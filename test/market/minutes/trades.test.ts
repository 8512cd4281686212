import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignTrades, loadTrades, type TradeData } from '../../../src/market/index.js';
import { writeCsv, writeParquet, type Column } from '../../../src/tables/index.js';
import { readLocalGolden } from '../../support/golden.js';
import { temporaryFolder } from '../../tables/support.js';
import { frameOf, MIDNIGHT, MINUTE, prices } from '../support/price-files.js';

type Trade = readonly [minute: number, tokenIn: string, tokenOut: string, amount: number];

const folder = temporaryFolder();
const tokens = ['BTC', 'ETH', 'USDC'];
const frame = frameOf(Object.fromEntries(tokens.map((token) => [token, prices(10)])));
const at = (minute: number): number => MIDNIGHT + minute * MINUTE;

function tradeData(trades: readonly Trade[]): TradeData {
  return {
    unix: Float64Array.from(trades, ([minute]) => at(minute)),
    tokenIn: trades.map((trade) => trade[1]),
    tokenOut: trades.map((trade) => trade[2]),
    amounts: Float64Array.from(trades, (trade) => trade[3]),
  };
}

const align = (...trades: readonly Trade[]) => alignTrades(tradeData(trades), frame);

/** One list a trade. */
const rowsOf = ({ rows, tokenIn, tokenOut, amounts }: ReturnType<typeof align>) =>
  Array.from(rows, (row, k) => [row, tokenIn[k], tokenOut[k], amounts[k]]);

async function loadText(text: string) {
  await writeFile(folder('text.csv'), text);
  return loadTrades({ file: folder('text.csv'), prices: frame });
}

const loadRows = (...trades: readonly Trade[]) =>
  loadText(
    `unix,token_in,token_out,amount_in\n${trades.map(([minute, ...rest]) => `${at(minute)},${rest.join(',')}\n`).join('')}`,
  );

describe('Aligned trades', () => {
  test('are in the order of time, several of one minute in the order given', () => {
    expect(
      rowsOf(
        align([7, 'ETH', 'BTC', 1], [2, 'BTC', 'USDC', 2], [7, 'USDC', 'ETH', 3], [2, 'BTC', 'USDC', 4]),
      ),
    ).toEqual([
      [2, 0, 2, 2],
      [2, 0, 2, 4],
      [7, 1, 0, 1],
      [7, 2, 1, 3],
    ]);
  });

  test('are those given, none lost and none added, whatever their order', () => {
    const trade = fc.tuple(
      fc.nat({ max: 9 }),
      fc.constantFrom(...tokens.flatMap((a) => tokens.filter((b) => b !== a).map((b) => [a, b] as const))),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(trade, { maxLength: 40 }), (drawn) => {
        const trades = drawn.map(([minute, [a, b], amount]): Trade => [minute, a, b, amount]);
        const expected = Array.from({ length: 10 }, (_, row) =>
          trades.filter(([minute]) => minute === row),
        ).flat();
        expect(rowsOf(align(...trades))).toEqual(
          expected.map(([row, a, b, amount]) => [row, tokens.indexOf(a), tokens.indexOf(b), amount]),
        );
      }),
    );
  });

  test('count rows in bars of the prices', () => {
    const hourly = { ...frame, barMinutes: 60 };
    expect(alignTrades(tradeData([[180, 'BTC', 'ETH', 1]]), hourly).rows).toEqual(Int32Array.of(3));
  });

  test('may be none', () => {
    expect(rowsOf(align())).toEqual([]);
  });

  test('keep what the golden array loses, where the last of a minute wins and an unknown token is the first asset', () => {
    const { trade_array: golden } = readLocalGolden<{ trade_array: readonly (readonly number[])[] }>(
      'extra.json',
    );
    const known: Trade[] = [
      [1, 'BTC', 'ETH', 5],
      [1, 'ETH', 'BTC', 6],
    ];
    expect(golden[1]).toEqual([1, 0, 6]);
    expect(rowsOf(align(...known))).toEqual([
      [1, 0, 1, 5],
      [1, 1, 0, 6],
    ]);
    // Both tokens of the second are the first asset there, which here is refused by either of its names.
    expect(golden[2]).toEqual([0, 0, 7]);
    expect(() => align(...known, [2, 'DOGE', 'BTC', 7])).toThrow(/row 2 .* is "DOGE"; one of BTC, ETH, USDC/);
    expect(() => align(...known, [2, 'BTC', 'BTC', 7])).toThrow(/row 2 .* trades BTC for itself/);
    expect(golden.filter(([, , amount]) => amount !== 0)).toHaveLength(2);
  });
});

describe('Loaded trades', () => {
  const trades: Trade[] = [
    [4, 'ETH', 'BTC', 0.1 + 0.2],
    [0, 'USDC', 'ETH', 1 / 3],
    [4, 'BTC', 'USDC', 1e-9],
    [9, 'BTC', 'ETH', 12_345_678.9],
  ];
  const { unix, tokenIn, tokenOut, amounts } = tradeData(trades);
  const table: Column[] = [
    { name: 'amount_in', values: amounts },
    { name: 'hash', values: trades.map((_, k) => `0x${k}`) },
    { name: 'token_out', values: tokenOut },
    { name: 'token_in', values: tokenIn },
    { name: 'unix', values: BigInt64Array.from(unix, BigInt) },
  ];

  test.each([
    ['trades.parquet', writeParquet],
    ['trades.csv', writeCsv],
  ] as const)('are what was written to %s', async (name, write) => {
    await write(folder(name), table);
    const loaded = await loadTrades({ file: folder(name), prices: frame });
    expect(loaded).toEqual({ trades: align(...trades), warnings: [] });
    expect(Array.from(loaded.trades.rows)).toEqual([0, 4, 4, 9]);
  });

  test('may have stamps in seconds, with a warning', async () => {
    const { trades: loaded, warnings } = await loadText(
      `unix,token_in,token_out,amount_in\n${at(3) / 1000},BTC,ETH,1\n`,
    );
    expect(rowsOf(loaded)).toEqual([[3, 0, 1, 1]]);
    expect(warnings).toMatchObject([{ code: 'market.unix_unit', value: ['seconds'] }]);
  });

  test('may be of tokens named by numbers', async () => {
    await writeFile(folder('numbers.csv'), `unix,token_in,token_out,amount_in\n${at(3)},1,2,5\n`);
    const numbered = frameOf({ 1: prices(10), 2: prices(10) });
    const loaded = await loadTrades({ file: folder('numbers.csv'), prices: numbered });
    expect(rowsOf(loaded.trades)).toEqual([[3, 0, 1, 5]]);
  });
});

describe('Loading trades is refused', () => {
  const place = (column: string) => `${folder('text.csv')}, column "${column}"`;

  test.each(['unix', 'token_in', 'token_out', 'amount_in'])('without a column %s', async (missing) => {
    const names = ['unix', 'token_in', 'token_out', 'amount_in'];
    const header = names.map((name) => (name === missing ? `${name}s` : name)).join();
    const loading = loadText(`${header}\n${at(0)},BTC,ETH,1\n`);
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_column',
      expected: `"${missing}"`,
      suggestion: `${missing}s`,
    });
  });

  test('for a file without rows', async () => {
    await expect(loadRows()).rejects.toMatchObject({ code: 'market.series_empty' });
  });

  test('for an unknown token, naming the nearest', async () => {
    const loading = loadRows([0, 'BTC', 'ETH', 1], [1, 'USDC', 'USDT', 1]);
    await expect(loading).rejects.toMatchObject({
      code: 'market.trade_tokens',
      path: place('token_out'),
      value: 'USDT',
      expected: 'one of BTC, ETH, USDC',
      suggestion: 'USDC',
    });
    await expect(loading).rejects.toThrow(/row 1 .* is "USDT"/);
    await expect(loadRows([0, 'btc', 'ETH', 1])).rejects.toMatchObject({
      path: place('token_in'),
      suggestion: 'BTC',
    });
  });

  test('for a token that is missing', async () => {
    const loading = loadRows([0, 'BTC', 'ETH', 1], [1, '', 'ETH', 1]);
    await expect(loading).rejects.toMatchObject({ path: place('token_in'), value: '' });
  });

  test('for a token traded for itself', async () => {
    const loading = loadRows([0, 'BTC', 'ETH', 1], [1, 'ETH', 'ETH', 1]);
    await expect(loading).rejects.toMatchObject({
      code: 'market.trade_tokens',
      path: place('token_out'),
      value: 'ETH',
      expected: 'two different tokens',
    });
  });

  test.each([0, -1, NaN, Infinity])('for an amount of %d', async (amount) => {
    await writeParquet(folder('amount.parquet'), [
      { name: 'unix', values: Float64Array.of(at(0), at(1)) },
      { name: 'token_in', values: ['BTC', 'BTC'] },
      { name: 'token_out', values: ['ETH', 'ETH'] },
      { name: 'amount_in', values: Float64Array.of(1, amount) },
    ]);
    const loading = loadTrades({ file: folder('amount.parquet'), prices: frame });
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_value',
      path: `${folder('amount.parquet')}, column "amount_in"`,
      value: amount,
    });
    await expect(loading).rejects.toThrow(/row 1 .* a positive amount of token_in/);
  });

  test('for a stamp between two prices, naming the nearest', async () => {
    const loading = loadRows([0, 'BTC', 'ETH', 1], [3.75, 'BTC', 'ETH', 1]);
    await expect(loading).rejects.toMatchObject({
      code: 'market.stamp_off_grid',
      path: place('unix'),
      value: at(3.75),
      suggestion: '2021-01-01 00:04:00 UTC',
    });
    await expect(loading).rejects.toThrow(/row 1 .*T00:03:45.000Z, which is off the grid/);
  });

  test('for a stamp within the last bar, whose nearest price is the last', async () => {
    await expect(loadRows([9.9, 'BTC', 'ETH', 1])).rejects.toMatchObject({
      code: 'market.stamp_off_grid',
      suggestion: '2021-01-01 00:09:00 UTC',
    });
  });

  test('for whole minutes between hourly prices', () => {
    const hourly = { ...frame, barMinutes: 60 };
    expect(() => alignTrades(tradeData([[61, 'BTC', 'ETH', 1]]), hourly)).toThrow(
      expect.objectContaining({ code: 'market.stamp_off_grid', suggestion: '2021-01-01 01:00:00 UTC' }),
    );
  });

  test('for stamps outside the prices, with their range and how many there are', async () => {
    const loading = loadRows(
      [0, 'BTC', 'ETH', 1],
      [10, 'BTC', 'ETH', 1],
      [-1, 'BTC', 'ETH', 1],
      [9, 'BTC', 'ETH', 1],
    );
    await expect(loading).rejects.toMatchObject({
      code: 'market.stamp_outside',
      path: place('unix'),
      value: at(10),
      expected: 'stamps from 2021-01-01 00:00:00 to 2021-01-01 00:10:00 UTC (exclusive)',
    });
    await expect(loading).rejects.toThrow(/2 of 4 trades are outside the prices/);
  });

  test.each([
    ['tokenIn', { tokenIn: [] }, 'trades, token_in', 0],
    ['tokenOut', { tokenOut: ['ETH', 'ETH'] }, 'trades, token_out', 2],
    ['amounts', { amounts: new Float64Array(3) }, 'trades, amount_in', 3],
  ] as const)('for another number of %s than of stamps', (_, changes, path, value) => {
    const data = { ...tradeData([[0, 'BTC', 'ETH', 1]]), ...changes };
    expect(() => alignTrades(data, frame)).toThrow(
      expect.objectContaining({
        code: 'market.series_shape',
        path,
        value,
        expected: '1 values, one a stamp',
      }),
    );
  });

  test('for a stamp that is no time', () => {
    expect(() => align([NaN, 'BTC', 'ETH', 1])).toThrow(
      expect.objectContaining({ code: 'market.bad_stamp' }),
    );
  });
});

import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { pathColumns } from '../../../src/cli/results/path-columns.js';
import { loadCoarseWeights } from '../../../src/market/index.js';
import type { SimulationResult } from '../../../src/simulation/index.js';
import { writeCsv, writeParquet, type Column } from '../../../src/tables/index.js';
import { temporaryFolder } from '../../tables/support.js';
import { MIDNIGHT, MINUTE } from '../support/price-files.js';

const folder = temporaryFolder();
const tokens = ['BTC', 'ETH'];
const at = (hour: number): number => MIDNIGHT + 60 * hour * MINUTE;

async function loadText(text: string, names: readonly string[] = tokens) {
  await writeFile(folder('text.csv'), text);
  return loadCoarseWeights({ file: folder('text.csv'), tokens: names });
}

const loadRows = (
  ...rows: readonly (readonly [hour: number, btc: number | string, eth: number | string])[]
) =>
  loadText(`unix,BTC,ETH\n${rows.map(([hour, ...weights]) => `${at(hour)},${weights.join()}\n`).join('')}`);

describe('Loaded weights', () => {
  const unix = Float64Array.of(at(0), at(1), at(2));
  const weights = [Float64Array.of(0.5, 0.1 + 0.2, 0.25), Float64Array.of(0.5, 0.7, 0.75)];
  const stamps: Column = { name: 'unix', values: BigInt64Array.from(unix, BigInt) };

  const files = (['parquet', 'csv'] as const).flatMap((format) =>
    ['<T>', 'weight_<T>', '<T>_weight'].map((pattern) => ({ format, pattern })),
  );

  test.each(files)('are what was written to $format in columns $pattern', async ({ format, pattern }) => {
    const file = folder(`weights.${format}`);
    const write = format === 'parquet' ? writeParquet : writeCsv;
    await write(file, [
      { name: pattern.replace('<T>', 'ETH'), values: weights[1]! },
      { name: 'note', values: ['a', 'b', 'c'] },
      { name: 'DOGE', values: Float64Array.of(NaN, 7, -1) },
      { name: pattern.replace('<T>', 'BTC'), values: weights[0]! },
      stamps,
    ]);
    expect(await loadCoarseWeights({ file, tokens })).toEqual({ unix, weights, warnings: [] });
  });

  test('are in the order of the tokens asked for', async () => {
    const { weights: turned } = await loadText(`unix,BTC,ETH\n${at(0)},0.25,0.75\n`, ['ETH', 'BTC']);
    expect(turned).toEqual([Float64Array.of(0.75), Float64Array.of(0.25)]);
  });

  test('may come from the path a simulation has written', async () => {
    const other = () => new Float64Array(3).fill(1000);
    const result = {
      tokens,
      path: {
        unix,
        value: other(),
        hodl: other(),
        uniformHodl: other(),
        rebalanced: other(),
        rebalancedWithCosts: other(),
        prices: [other(), other()],
        weights,
        reserves: [other(), other()],
      },
    } as unknown as SimulationResult;
    await writeParquet(folder('path.parquet'), pathColumns(result));
    expect(await loadCoarseWeights({ file: folder('path.parquet'), tokens })).toEqual({
      unix,
      weights,
      warnings: [],
    });
  });

  test('are sorted by time', async () => {
    const loaded = await loadRows([2, 0.2, 0.8], [0, 0.4, 0.6], [1, 0.3, 0.7]);
    expect(loaded).toEqual({
      unix,
      weights: [Float64Array.of(0.4, 0.3, 0.2), Float64Array.of(0.6, 0.7, 0.8)],
      warnings: [],
    });
  });

  test('count a row that repeats another once, with a warning', async () => {
    const { unix: kept, warnings } = await loadRows([1, 0.2, 0.8], [0, 0.4, 0.6], [1, 0.2, 0.8]);
    expect(Array.from(kept)).toEqual([at(0), at(1)]);
    expect(warnings).toMatchObject([{ code: 'market.series_repeated', value: 1 }]);
    expect(warnings[0]!.message).toMatch(/1 row repeats/);
  });

  test('may have stamps in seconds, with a warning', async () => {
    const { unix: kept, warnings } = await loadText(`unix,BTC,ETH\n${at(1) / 1000},0.5,0.5\n`);
    expect(Array.from(kept)).toEqual([at(1)]);
    expect(warnings).toMatchObject([{ code: 'market.unix_unit', value: ['seconds'] }]);
  });

  test('may add up to 1 but for a millionth, and are left as they are', async () => {
    const { weights: kept } = await loadRows([0, 0.5000009, 0.5], [1, 0.4999991, 0.5]);
    expect(Array.from(kept[0]!)).toEqual([0.5000009, 0.4999991]);
  });
});

describe('Loading weights is refused', () => {
  const path = () => folder('text.csv');

  test('for a token without a column, naming the nearest and no other token', async () => {
    const loading = loadText(`unix,weight_ETH,wieght_BTC\n${at(0)},0.5,0.5\n`);
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_column',
      path: path(),
      expected: '"weight_BTC" or "BTC_weight" or "BTC"',
      suggestion: 'wieght_BTC',
    });
    const none = loadText(`unix,weight_ETH\n${at(0)},0.5\n`);
    await expect(none).rejects.toThrow(/no column "weight_BTC" or .*; it has unix, weight_ETH\.$/);
  });

  test('without a column "unix"', async () => {
    const loading = loadText('time,BTC,ETH\n0,0.5,0.5\n');
    await expect(loading).rejects.toMatchObject({ code: 'market.series_column', expected: '"unix"' });
  });

  test('for a file without rows', async () => {
    await expect(loadRows()).rejects.toMatchObject({ code: 'market.series_empty' });
  });

  test.each([
    [0, 0, 1],
    [1, 1, 0],
    [-0.5, -0.5, 1.5],
    [NaN, '', 0.5],
  ])('for a weight of %d', async (value, btc, eth) => {
    const loading = loadRows([5, 0.5, 0.5], [0, btc, eth]);
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_value',
      path: `${path()}, column "BTC"`,
      value,
    });
    await expect(loading).rejects.toThrow(/row 1 \(the first row is 0\), 2021-01-01 00:00:00 UTC, is/);
  });

  test.each([
    [0.5, 0.500002],
    [0.5, 0.499998],
    [0.25, 0.25],
  ])('for weights of %d and %d, naming the row and the sum', async (btc, eth) => {
    const loading = loadRows([5, 0.5, 0.5], [0, btc, eth]);
    await expect(loading).rejects.toMatchObject({
      code: 'market.weights_sum',
      path: path(),
      value: btc + eth,
    });
    await expect(loading).rejects.toThrow(`add up to ${btc + eth}; 1 was expected`);
    await expect(loading).rejects.toThrow(/the weights of row 1 /);
  });

  test('for two rows of one moment that differ, in whichever column', async () => {
    const loading = loadRows([1, 0.5, 0.5], [0, 0.5, 0.5], [1, 0.5, 0.5000001]);
    await expect(loading).rejects.toMatchObject({
      code: 'market.series_order',
      path: `${path()}, column "ETH"`,
      value: at(1),
    });
    await expect(loading).rejects.toThrow(/rows 0 and 2 .* with 0.5 and 0.5000001/);
  });
});

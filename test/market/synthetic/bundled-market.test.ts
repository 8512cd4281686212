import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  BUNDLED_MARKET,
  generateMarket,
  inspectFolder,
  loadPrices,
  writeMarket,
} from '../../../src/market/index.js';
import { repositoryPath } from '../../support/paths.js';
import { temporaryFolder } from '../../tables/support.js';

const folder = temporaryFolder();
const bundled = join(repositoryPath, 'data');
const market = generateMarket(BUNDLED_MARKET);

const sha256 = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

describe('The bundled market', () => {
  test('has the prices its seed generates, bit for bit', async () => {
    const { prices, warnings } = await loadPrices({ tokens: market.tokens, folders: [bundled] });
    expect(warnings).toEqual([]);
    expect({ ...prices, prices: [] }).toEqual({ ...market, prices: [] });
    for (const [i, values] of prices.prices.entries()) {
      expect(Buffer.compare(Buffer.from(values.buffer), Buffer.from(market.prices[i]!.buffer))).toBe(0);
    }
  });

  test('has the bytes that writing it gives', async () => {
    for (const path of await writeMarket(folder(), market)) {
      expect(await sha256(path)).toBe(await sha256(join(bundled, basename(path))));
    }
  });

  test('is small, and clean except for the jumps of its model', async () => {
    const { files, failed } = await inspectFolder(bundled);
    expect(failed).toEqual([]);
    for (const file of files) {
      expect((await stat(file.path)).size).toBeLessThan(1.5e6);
      expect(file).toMatchObject({
        barMinutes: 1,
        rows: 576_000,
        duplicates: 0,
        badPrices: 0,
        gaps: { count: 0 },
      });
      expect(file.jumps.count).toBeLessThan(60);
    }
  });

  test('has assets that end neither lost nor absurdly high, and a stable coin that lost its peg once or more', () => {
    market.tokens.forEach((token, i) => {
      const prices = market.prices[i]!;
      const growth = prices.at(-1)! / prices[0]!;
      expect(growth, token).toBeGreaterThan(0.3);
      expect(growth, token).toBeLessThan(4);
    });
    const coin = market.prices[market.tokens.indexOf('USX')]!;
    expect(coin.reduce((a, b) => Math.min(a, b))).toBeLessThan(0.97);
  });
});

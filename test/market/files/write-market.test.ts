import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { loadPrices, writeMarket } from '../../../src/market/index.js';
import { temporaryFolder } from '../../tables/support.js';
import { frameOf, prices } from '../support/price-files.js';

const folder = temporaryFolder();

test('A market that was written loads as the same frame, without a warning', async () => {
  const frame = frameOf({ B: prices(200), A: prices(200).toReversed() });
  const paths = await writeMarket(folder('made', 'for', 'it'), frame);
  expect(paths.map((path) => basename(path))).toEqual(['A_USD.parquet', 'B_USD.parquet']);
  const loaded = await loadPrices({ tokens: ['A', 'B'], folders: [folder('made', 'for', 'it')] });
  expect(loaded.prices).toEqual(frame);
  expect(loaded.warnings).toEqual([]);
});

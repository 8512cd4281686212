import { join } from 'node:path';
import { writeParquet } from '../../tables/index.js';
import { barMilliseconds, type PriceFrame } from '../frame/price-frame.js';

/**
 * Writes a frame as price files, one `<TOKEN>_USD.parquet` a token, that `loadPrices` reads back to the same
 * frame. The same frame gives the same bytes. Missing folders are made; files of the same names are replaced.
 *
 * @returns the paths written, in token order
 */
export async function writeMarket(folder: string, frame: PriceFrame): Promise<string[]> {
  const bar = barMilliseconds(frame);
  const unix = new BigInt64Array(frame.rows);
  for (let row = 0; row < frame.rows; row++) unix[row] = BigInt(frame.start + row * bar);
  const paths: string[] = [];
  for (const [i, token] of frame.tokens.entries()) {
    const path = join(folder, `${token}_USD.parquet`);
    await writeParquet(path, [
      { name: 'unix', values: unix },
      { name: 'close', values: frame.prices[i]! },
    ]);
    paths.push(path);
  }
  return paths;
}

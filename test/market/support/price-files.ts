import { writeCsv, writeParquet } from '../../../src/tables/index.js';
import type { PriceFrame } from '../../../src/market/index.js';

export const MINUTE = 60_000;
/** Midnight the tests count their bars from. */
export const MIDNIGHT = Date.UTC(2021, 0, 1);

/** Rows of a price file: stamps in milliseconds and prices. */
export type Rows = readonly (readonly [unix: number, close: number])[];

/** One row a bar from midnight, with the prices given. */
export function bars(prices: readonly number[], barMinutes = 1): Rows {
  return prices.map((price, i) => [MIDNIGHT + i * barMinutes * MINUTE, price]);
}

/** `count` different prices. */
export const prices = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => 100 + Math.sin(i) + i / 1000);

export async function writeRows(
  folder: string,
  token: string,
  rows: Rows,
  format: 'parquet' | 'csv' = 'parquet',
): Promise<void> {
  const write = format === 'parquet' ? writeParquet : writeCsv;
  await write(`${folder}/${token}_USD.${format}`, [
    { name: 'unix', values: BigInt64Array.from(rows, ([unix]) => BigInt(unix)) },
    { name: 'close', values: Float64Array.from(rows, ([, close]) => close) },
  ]);
}

/** A minute frame from midnight. */
export function frameOf(tokens: Readonly<Record<string, readonly number[]>>): PriceFrame {
  const names = Object.keys(tokens).sort();
  return {
    tokens: names,
    start: MIDNIGHT,
    barMinutes: 1,
    rows: tokens[names[0]!]!.length,
    prices: names.map((name) => Float64Array.from(tokens[name]!)),
  };
}

import { createHash } from 'node:crypto';
import { compare } from '../files/price-file.js';
import type { SeriesFrame } from './series-frame.js';

/**
 * Digest of series: the first 16 hexadecimal digits of SHA-256 over names, tokens, first moments and values. Equal
 * series, equal digest, whatever the order of the record and wherever the files lie.
 */
export function seriesDigest(series: Readonly<Record<string, SeriesFrame>>): string {
  const hash = createHash('sha256');
  for (const [key, frame] of Object.entries(series).sort(([a], [b]) => compare(a, b))) {
    const { name, tokens, first, columns } = frame;
    // Lengths and JSON keep the parts apart: no two different records give the same bytes.
    hash.update(JSON.stringify([key, name, tokens, first, columns.map(({ length }) => length)]));
    for (const column of columns) hash.update(column);
  }
  return hash.digest('hex').slice(0, 16);
}

import { createHash } from 'node:crypto';
import type { PriceFrame } from './price-frame.js';

/** Digest of prices: the first 16 hexadecimal digits of SHA-256. Equal prices, equal digest, wherever the files lie. */
export function pricesDigest(prices: PriceFrame): string {
  const hash = createHash('sha256').update(`${prices.tokens.join(',')} ${prices.start} ${prices.barMinutes}`);
  for (const column of prices.prices) hash.update(column);
  return hash.digest('hex').slice(0, 16);
}

import { createHash } from 'node:crypto';
import { compare } from '../files/price-file.js';
import type { LoadedWeights } from './load-coarse-weights.js';
import type { MinuteInputs } from './minute-inputs.js';

/** Digest of minute inputs: the first 16 hexadecimal digits of SHA-256 over names and values. Equal inputs, equal digest. */
export function minuteInputsDigest(inputs: MinuteInputs): string {
  const hash = createHash('sha256');
  for (const [key, given] of Object.entries(inputs).sort(([a], [b]) => compare(a, b))) {
    const parts =
      'values' in given ? [given.values] : [given.rows, given.tokenIn, given.tokenOut, given.amounts];
    hash.update(JSON.stringify([key, parts.map(({ length }) => length)]));
    for (const part of parts) hash.update(part);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The same for weights. */
export function coarseWeightsDigest({ unix, weights }: LoadedWeights): string {
  const hash = createHash('sha256').update(JSON.stringify([unix.length, weights.length]));
  for (const part of [unix, ...weights]) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}

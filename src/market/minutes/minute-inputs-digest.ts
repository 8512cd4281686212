import { createHash } from 'node:crypto';
import { compare } from '../files/price-file.js';
import type { CoarseWeights } from './load-coarse-weights.js';
import type { MinuteInputs } from './minute-inputs.js';

/** Digest of minute inputs: the first 16 hexadecimal digits of SHA-256 over names and values. Equal inputs, equal digest. */
export function minuteInputsDigest({ trades, ...series }: MinuteInputs): string {
  const hash = createHash('sha256');
  const add = (name: string, parts: readonly (Float64Array | Int32Array)[]): void => {
    hash.update(JSON.stringify([name, parts.map(({ length }) => length)]));
    for (const part of parts) hash.update(part);
  };
  for (const [name, { values }] of Object.entries(series).sort(([a], [b]) => compare(a, b)))
    add(name, [values]);
  if (trades) add('trades', [trades.rows, trades.tokenIn, trades.tokenOut, trades.amounts]);
  return hash.digest('hex').slice(0, 16);
}

/** The same for weights. */
export function coarseWeightsDigest({ unix, weights }: CoarseWeights): string {
  const hash = createHash('sha256').update(JSON.stringify([unix.length, weights.length]));
  for (const part of [unix, ...weights]) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}

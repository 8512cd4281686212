import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenPath, localGoldenPath } from './paths.js';

/** A golden file made from generated prices; the repository carries its own copy. */
// The caller states what the file holds; there is no value to infer it from.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function readLocalGolden<T>(name: 'synthetic.json' | 'extra.json'): T {
  return JSON.parse(readFileSync(join(localGoldenPath, name), 'utf8')) as T;
}

/** A golden file made from real prices, read in place. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function readRealGolden<T>(name: 'real.json' | 'training.json'): T {
  return JSON.parse(readFileSync(join(goldenPath, name), 'utf8')) as T;
}

/** Largest |a-b| relative to |b| (absolute where b is 0), for messages and bounds in golden loops. */
export function relativeError(actual: number, expected: number): number {
  const error = Math.abs(actual - expected);
  return expected === 0 ? error : error / Math.abs(expected);
}

import { InputError } from '../diagnostics/index.js';

/** How many points of how many dimensions, and which ones. */
export interface SampleRequest {
  readonly points: number;
  readonly dimensions: number;
  /** A whole number; the same one gives the same points, bit for bit. */
  readonly seed: number;
}

/** A way to spread points over the unit cube. */
export interface Sampler {
  /** As fingerprints call it. */
  readonly name: string;
  /** One sentence for tables and help. */
  readonly description: string;
  /**
   * Points in [0, 1)^dimensions: points x dimensions, row-major.
   *
   * @throws InputError (`sampling.request`) when a number asked for is not a whole one, or below 0
   */
  sample(request: SampleRequest): Float64Array;
}

/** Throws unless a request can be met. */
export function checkRequest(request: SampleRequest): void {
  for (const key of ['points', 'dimensions', 'seed'] as const) {
    const value = request[key];
    const least = key === 'seed' ? Number.MIN_SAFE_INTEGER : 0;
    if (Number.isSafeInteger(value) && value >= least) continue;
    const expected = key === 'seed' ? 'a whole number' : 'a whole number, 0 or more';
    const details = { code: 'sampling.request', path: key, value, expected };
    throw new InputError(`Cannot sample with ${key} ${value}; expected ${expected}.`, details);
  }
}

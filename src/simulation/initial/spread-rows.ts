import { findSampler, normalQuantile, randomStream } from '../../sampling/index.js';
import type { ParameterSet } from '../types.js';

/** How far rows are spread. */
export interface SpreadOptions {
  /** Names of the parameters that stay as they are. */
  readonly fixed: ReadonlySet<string>;
  /** `parameter_init_method`. */
  readonly method: string;
  readonly seed: number;
  /** Standard deviation of the noise on a parameter, in raw units. */
  readonly scaleOf: (name: string) => number;
}

/** Quantiles are kept this far from 0 and 1, where the normal distribution is infinite. Spec 01 §11.2. */
const edge = 1e-6;

/**
 * Spreads rows of parameters: the first stays, every other has normal noise added to each trainable parameter. Spec 01 §11.2.
 *
 * `gaussian` draws independent numbers; a sampler's points in the unit cube of all trainable numbers, mapped by Φ⁻¹, cover it
 * more evenly.
 */
export function spreadRows(rows: readonly ParameterSet[], options: SpreadOptions): ParameterSet[] {
  const { fixed, method, seed, scaleOf } = options;
  const trainable = Object.keys(rows[0]!).filter((name) => !fixed.has(name));
  const dimensions = trainable.reduce((sum, name) => sum + rows[0]![name]!.length, 0);
  const points = rows.length - 1;
  if (points === 0 || dimensions === 0) return [...rows];
  const cube = method === 'gaussian' ? undefined : findSampler(method).sample({ points, dimensions, seed });
  return rows.map((row, index) => {
    if (index === 0) return row;
    let column = (index - 1) * dimensions;
    const noise = (name: string): (() => number) => {
      if (cube) return () => normalQuantile(Math.min(Math.max(cube[column++]!, edge), 1 - edge));
      const stream = randomStream(seed, `init/${index}/${name}`);
      return () => stream.normal();
    };
    const moved = trainable.map((name) => {
      const next = noise(name);
      return [name, row[name]!.map((value) => value + scaleOf(name) * next())] as const;
    });
    return { ...row, ...Object.fromEntries(moved) };
  });
}

import { InputError } from '../../diagnostics/index.js';
import type { RandomStream } from '../../sampling/index.js';
import { windowSamplers } from '../windows/index.js';

/** Settings of {@link fixedPoints}. */
export interface FixedPointOptions {
  /** Starts wanted, >= 1: `n_evaluation_points`. */
  readonly count: number;
  /** Starts to choose from, >= 1: rows 0 .. range - 1. */
  readonly range: number;
  readonly stream: RandomStream;
}

/**
 * Window starts a search averages its objective over, the same in every evaluation: distinct rows, rising.
 *
 * Half of them, rounded up, are spread evenly from the first row to the last, ⌊i (range - 1)/(half - 1)⌋; the others are
 * uniform among the rest. Exactly `count` of them (spec 07 §16.1 with quirk T17 mended), or every row where there are no
 * more.
 *
 * @throws InputError (`training.fixed_points`) where count or range is no whole number from 1
 */
export function fixedPoints({ count, range, stream }: FixedPointOptions): number[] {
  checkWhole('count', count);
  checkWhole('range', range);
  if (count >= range) return Array.from({ length: range }, (_, row) => row);
  const half = Math.ceil(count / 2);
  const even = Array.from({ length: half }, (_, i) =>
    half === 1 ? 0 : Math.floor((i * (range - 1)) / (half - 1)),
  );
  // Drawn among the rows that are not taken, so that none comes twice.
  const drawn = windowSamplers.uniform
    .draw({ count: count - half, range: range - half, stream })
    .map((draw) => even.reduce((row, taken) => (row >= taken ? row + 1 : row), draw));
  return [...even, ...drawn].sort((a, b) => a - b);
}

function checkWhole(name: 'count' | 'range', value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new InputError(`Fixed points cannot have a ${name} of ${value}; expected a whole number from 1.`, {
    code: 'training.fixed_points',
    path: name,
    value,
    expected: 'a whole number from 1',
  });
}

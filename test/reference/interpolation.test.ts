import { expect, test } from 'vitest';
import { readLocalGolden } from '../support/golden.js';
import { expectVector } from './expect-rows.js';
import { chunkWeights } from './interpolation.js';

const golden = readLocalGolden<{
  readonly interpolation_block: {
    readonly start: number[];
    readonly diff: number[];
    readonly wip: number;
    readonly chunk_period: number;
    readonly linear: number[][];
    readonly approx_optimal: number[][];
  };
}>('synthetic.json').interpolation_block;

test.each(['linear', 'approx_optimal'] as const)(
  'a %s chunk equals the golden rows',
  (interpolationMethod) => {
    const rows = chunkWeights(golden.start, golden.diff, {
      chunkPeriod: golden.chunk_period,
      interpolationPeriod: golden.wip,
      interpolationMethod,
    });
    expect(rows).toHaveLength(golden.chunk_period);
    rows.forEach((row, j) => expectVector(row, golden[interpolationMethod][j]!, 1e-13, `row ${j}`));
  },
);

import { describe, expect, test } from 'vitest';
import { readLocalGolden } from '../../support/golden.js';
import { expectVector } from '../expect-rows.js';
import { poolValue, zeroFeeReserves } from '../reserves.js';
import { sum } from '../transforms.js';
import { chunkWeights, geodesic } from './interpolation.js';

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

describe('a geodesic chunk', () => {
  const start = [0.5, 0.3, 0.2];
  const end = [0.7, 0.22, 0.08];
  const rows = chunkWeights(start, [0.05, -0.02, -0.03], {
    chunkPeriod: 6,
    interpolationPeriod: 4,
    interpolationMethod: 'geodesic',
  });

  test('goes from its start to its end, and stays there', () => {
    expect(rows).toHaveLength(6);
    expectVector(rows[0]!, start, 1e-14);
    expectVector(rows[4]!, end, 1e-14);
    expectVector(rows[5]!, end, 1e-14);
  });

  test('takes steps that are equal angles between the roots of the weights, and holds weights that sum to 1', () => {
    const angle = (a: readonly number[], b: readonly number[]): number =>
      Math.acos(sum(a.map((weight, i) => Math.sqrt(weight * b[i]!))));
    for (const [j, row] of rows.slice(0, 4).entries()) {
      expect(angle(row, rows[j + 1]!), `step ${j}`).toBeCloseTo(angle(start, end) / 4, 12);
      expect(sum(row)).toBeCloseTo(1, 15);
    }
  });

  test('is linear where start and end are the same, or next to it', () => {
    expect(geodesic([0.25, 0.75], [0.25, 0.75], 0.5)).toBeUndefined();
    const options = { chunkPeriod: 60, interpolationPeriod: 60 };
    const chunk = (method: 'linear' | 'geodesic', change: number): number[][] =>
      chunkWeights(start, [change, -change, 0], { ...options, interpolationMethod: method });
    expect(chunk('geodesic', 0)).toEqual(chunk('linear', 0));
    const straight = chunk('linear', 1e-12);
    chunk('geodesic', 1e-12).forEach((row, j) => expectVector(row, straight[j]!, 1e-14, `row ${j}`));
  });
});

test('a move from 0.5, 0.5 to 0.9, 0.1 at constant prices costs least along the geodesic', () => {
  const retained = (interpolationMethod: 'linear' | 'approx_optimal' | 'geodesic'): number => {
    const weights = chunkWeights([0.5, 0.5], [0.0004, -0.0004], {
      chunkPeriod: 1001,
      interpolationPeriod: 1000,
      interpolationMethod,
    });
    const prices = weights.map(() => [3, 7]);
    return poolValue(zeroFeeReserves(weights, prices, { initialPoolValue: 1 }), prices).at(-1)!;
  };
  expect(retained('linear')).toBeCloseTo(0.9995607, 7);
  expect(retained('geodesic')).toBeCloseTo(0.9995702, 7);
  expect(retained('approx_optimal')).toBeLessThan(retained('geodesic'));
  expect(retained('approx_optimal')).toBeGreaterThan(retained('geodesic') - 1e-6);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSampler } from '../../src/sampling/index.js';
import { latinHypercube } from '../../src/sampling/latin-hypercube.js';
import { readLocalGolden } from '../support/golden.js';
import { ascending, columns } from './columns.js';

const requests = fc.record({
  points: fc.integer({ min: 1, max: 60 }),
  dimensions: fc.integer({ min: 1, max: 6 }),
  seed: fc.nat(),
});
const lhs = findSampler('lhs');
const centered = findSampler('centered_lhs');
const { sampling } = readLocalGolden<{ sampling: Record<string, number[][]> }>('synthetic.json');

describe('lhs', () => {
  test('puts one point in each interval of every dimension', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { points } = request;
        const every = Array.from({ length: points }, (_, stratum) => stratum);
        for (const column of columns(lhs.sample(request), request)) {
          expect(ascending(column.map((x) => Math.floor(x * points + 1e-12)))).toEqual(every);
        }
      }),
    );
  });

  test('puts points anywhere in an interval, in any order, equally often', () => {
    const seeds = Array.from({ length: 3000 }, (_, seed) => seed);
    const first = seeds.map((seed) => lhs.sample({ points: 4, dimensions: 1, seed })[0]!);
    const counts = new Float64Array(20);
    for (const x of first) counts[Math.floor(20 * x)]!++;
    const expected = seeds.length / 20;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99.9 % point of chi-square with 19 degrees of freedom.
    expect(chiSquare).toBeLessThan(43.8);
  });

  test('orders one dimension without regard to another', () => {
    const request = { points: 4000, dimensions: 4, seed: 5 };
    const cube = columns(lhs.sample(request), request);
    cube.forEach((a, i) => {
      for (const b of cube.slice(i + 1)) {
        const covariance = a.reduce((sum, x, k) => sum + (x - 0.5) * (b[k]! - 0.5), 0) / request.points;
        expect(Math.abs(12 * covariance)).toBeLessThan(4 / Math.sqrt(request.points));
      }
    });
  });

  test.each(['lhs_n4_d3_seed0', 'lhs_n4_d3_seed42'])('fills the intervals that %s fills', (name) => {
    const request = { points: 4, dimensions: 3, seed: 0 };
    const strata = (column: readonly number[]): number[] => ascending(column.map((x) => Math.floor(4 * x)));
    expect(columns(lhs.sample(request), request).map(strata)).toEqual(
      columns(sampling[name]!.flat(), request).map(strata),
    );
  });
});

describe('centered_lhs', () => {
  test('takes the middle of each interval of every dimension', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { points } = request;
        const middles = Array.from({ length: points }, (_, stratum) => (stratum + 0.5) / points);
        for (const column of columns(centered.sample(request), request)) {
          expect(ascending(column)).toEqual(middles);
        }
      }),
    );
  });

  test('takes the values of the golden sample in every dimension', () => {
    const request = { points: 4, dimensions: 3, seed: 0 };
    const golden = columns(sampling.centered_lhs_n4_d3_seed0!.flat(), request);
    expect(columns(centered.sample(request), request).map(ascending)).toEqual(golden.map(ascending));
  });
});

test('An offset that rounds up to the next interval is drawn again', () => {
  const offsets = [1 - 2 ** -53, 0.25];
  for (let seed = 0; seed < 8; seed++) {
    let drawn = 0;
    const cube = latinHypercube({ points: 2, dimensions: 1, seed }, () => () => offsets[drawn++ % 2]!);
    expect(ascending([...cube].map((x) => Math.floor(2 * x)))).toEqual([0, 1]);
  }
});

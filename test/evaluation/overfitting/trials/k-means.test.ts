import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kMeans } from '../../../../src/evaluation/overfitting/trials/k-means.js';
import { clusterCount, silhouettes } from '../../../../src/evaluation/overfitting/trials/silhouettes.js';
import { euclideanDistances } from '../../../../src/evaluation/overfitting/trials/correlation-distances.js';
import { randomStream } from '../../../../src/sampling/index.js';

const line = (...places: number[]): Float64Array => Float64Array.from(places);
const clouds = fc.record({
  points: fc
    .array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 24 })
    .map((values) => Float64Array.from(values.length % 2 ? values.slice(1) : values)),
  choice: fc.nat(),
  seed: fc.nat(),
});

describe('kMeans', () => {
  test('finds groups that lie far apart from any start', () => {
    const points = line(0, 100, 1, 101, 50, 0.5, 51);
    for (let seed = 0; seed < 50; seed++) {
      expect([...kMeans(points, 7, 3, randomStream(seed, 'k'))]).toEqual([0, 1, 0, 1, 2, 0, 2]);
    }
  });

  test('leaves every point in the cluster of the nearest mean', () => {
    fc.assert(
      fc.property(clouds, ({ points, choice, seed }) => {
        const count = points.length / 2;
        const labels = kMeans(points, count, 1 + (choice % count), randomStream(seed, 'k'));
        const members = Array.from({ length: clusterCount(labels) }, (_, c) =>
          [...labels.keys()].filter((i) => labels[i] === c),
        );
        const centres = members.map((own) =>
          [0, 1].map((d) => own.reduce((sum, i) => sum + points[2 * i + d]!, 0) / own.length),
        );
        const squares = (i: number): number[] =>
          centres.map(([x, y]) => (points[2 * i]! - x!) ** 2 + (points[2 * i + 1]! - y!) ** 2);
        for (const [i, label] of labels.entries()) {
          expect(squares(i)[label]).toBeLessThanOrEqual(Math.min(...squares(i)) + 1e-9);
        }
      }),
    );
  });

  test('numbers clusters from 0 in order of their first points, as many as wanted where points differ', () => {
    for (let wanted = 1; wanted <= 6; wanted++) {
      const labels = kMeans(line(1, 2, 4, 8, 16, 32), 6, wanted, randomStream(wanted, 'k'));
      const seen = [...new Set(labels)];
      expect(seen).toEqual(Array.from({ length: wanted }, (_, c) => c));
    }
  });

  test('makes no more clusters than points that differ', () => {
    expect([...kMeans(line(3, 3, 3, 7), 4, 4, randomStream(0, 'k'))]).toEqual([0, 0, 0, 1]);
  });
});

describe('silhouettes', () => {
  test('agree with a case worked by hand', () => {
    // Points 0 and 1 against 5. Of 0: a = 1, b = 5, s = 4/5. Of 1: a = 1, b = 4, s = 3/4. 5 is alone: 0.
    const distances = euclideanDistances(line(0, 1, 5), 3);
    expect([...silhouettes(distances, Uint32Array.of(0, 0, 1))]).toEqual([0.8, 0.75, 0]);
  });

  test('are negative of a point in the wrong cluster', () => {
    // Of 1, clustered with 5 and 6: a = (4 + 5)/2, b = 1, s = (1 - 4.5)/4.5.
    const distances = euclideanDistances(line(0, 1, 5, 6), 4);
    expect(silhouettes(distances, Uint32Array.of(0, 1, 1, 1))[1]).toBeCloseTo(-3.5 / 4.5, 14);
  });

  test('are 0 of equal points in different clusters', () => {
    expect([...silhouettes(new Float64Array(16), Uint32Array.of(0, 0, 1, 1))]).toEqual([0, 0, 0, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { aleaStream } from '../../../../src/sampling/index.js';
import { parzenEstimator } from '../../../../src/black-box/samplers/tpe/parzen-estimator.js';
import type { Distribution } from '../../../../src/black-box/spaces/distribution.js';

const parameter = (distribution: Distribution) => [{ name: 'x', distribution }];
const estimatorOf = (observed: readonly number[], distribution: Distribution) =>
  parzenEstimator(
    observed.map((value) => [value]),
    new Float64Array(observed.length).fill(1),
    parameter(distribution),
    'neighbours',
  );

/** ∫ of exp(logDensity) over the scale, by the midpoint rule. */
function total(estimate: ReturnType<typeof estimatorOf>, low: number, high: number, log: boolean): number {
  const n = 20_000;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const point = low + ((high - low) * (i + 0.5)) / n;
    sum += Math.exp(estimate.logDensity([log ? Math.exp(point) : point]));
  }
  return (sum * (high - low)) / n;
}

const discrete: readonly (readonly [string, Distribution, readonly number[], readonly number[]])[] = [
  ['whole numbers', { kind: 'int', low: 1, high: 6 }, [1, 2, 3, 4, 5, 6], [2, 2, 6]],
  ['a grid', { kind: 'float', low: 0, high: 1, step: 0.25 }, [0, 0.25, 0.5, 0.75, 1], [0.25, 1]],
  ['a logarithmic grid', { kind: 'int', low: 1, high: 8, log: true }, [1, 2, 3, 4, 5, 6, 7, 8], [1, 5]],
  ['choices', { kind: 'categorical', choices: ['a', 'b', 'c'] }, [0, 1, 2], [0, 2, 2]],
  ['choices never observed', { kind: 'categorical', choices: ['a', 'b', 'c'] }, [0, 1, 2], []],
];

describe('parzenEstimator', () => {
  it.each([
    ['numbers', { kind: 'float', low: -3, high: 5 } as const, [-3, 0.5, 0.7, 4], -3, 5],
    [
      'their logarithms',
      { kind: 'float', low: 0.01, high: 10, log: true } as const,
      [0.02, 3],
      Math.log(0.01),
      Math.log(10),
    ],
    ['numbers never observed', { kind: 'float', low: 2, high: 3 } as const, [], 2, 3],
  ])('is a density of %s: it integrates to 1', (_, distribution, observed, low, high) => {
    const log = 'log' in distribution;
    expect(total(estimatorOf(observed, distribution), low, high, log)).toBeCloseTo(1, 6);
  });

  it.each(discrete)('has probabilities of %s that sum to 1', (_, distribution, values, observed) => {
    const { logDensity } = estimatorOf(observed, distribution);
    expect(values.reduce((sum, value) => sum + Math.exp(logDensity([value])), 0)).toBeCloseTo(1, 12);
  });

  it.each(discrete)('draws %s as often as is their probability', (_, distribution, values, observed) => {
    const { logDensity, sample } = estimatorOf(observed, distribution);
    const n = 20_000;
    const drawn = sample(aleaStream(3, 'draws'), n).map(([value]) => value);
    for (const value of values) {
      const p = Math.exp(logDensity([value]));
      const share = drawn.filter((other) => other === value).length / n;
      expect(Math.abs(share - p), `${value}`).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / n));
    }
  });

  it('keeps parameters together that were observed together', () => {
    const square: Distribution = { kind: 'float', low: 0, high: 1 };
    const observations = Array.from({ length: 30 }, (_, i) => [i / 29, i / 29]);
    const parameters = [
      { name: 'x', distribution: square },
      { name: 'y', distribution: square },
    ];
    const { logDensity } = parzenEstimator(
      observations,
      new Float64Array(30).fill(1),
      parameters,
      'neighbours',
    );
    expect(logDensity([0.2, 0.2])).toBeGreaterThan(logDensity([0.2, 0.8]) + 2);
  });

  it('believes in observations by their weights', () => {
    const estimate = (weights: readonly number[]) =>
      parzenEstimator(
        [[0], [2]],
        Float64Array.from(weights),
        parameter({ kind: 'categorical', choices: [0, 1, 2] }),
        'neighbours',
      );
    const odds = ({ logDensity }: ReturnType<typeof estimate>) => Math.exp(logDensity([0]) - logDensity([2]));
    expect(odds(estimate([1, 1]))).toBeCloseTo(1, 12);
    expect(odds(estimate([1, 0.1]))).toBeGreaterThan(1.5);
  });
});

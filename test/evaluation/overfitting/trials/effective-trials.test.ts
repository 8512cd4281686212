import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  effectiveTrials,
  type EffectiveTrialsMethod,
  type ReturnsMatrix,
} from '../../../../src/evaluation/overfitting/index.js';
import { InputError } from '../../../../src/diagnostics/index.js';
import { randomStream } from '../../../../src/sampling/index.js';
import { defined, mapped, matrixOf, noise } from '../support.js';

const eigenvalueForms = ['participation', 'nyholt', 'galwey'] as const;

/** Families of strategies: each a common series and some noise of its own, family f at every place k with k % families = f. */
function families(
  count: number,
  members: number,
  own: (family: number) => number,
  seed: number,
): ReturnsMatrix {
  const days = 250;
  const common = noise(count, days, seed).values;
  const stream = randomStream(seed, 'own');
  const strategies = count * members;
  const values = Float64Array.from({ length: strategies * days }, (_, k) => {
    const family = Math.floor(k / days) % count;
    return common[family * days + (k % days)]! + own(family) * stream.normal();
  });
  return { strategies, days, values };
}

const matrices = fc
  .record({
    strategies: fc.integer({ min: 1, max: 8 }),
    days: fc.integer({ min: 3, max: 30 }),
    seed: fc.nat(),
  })
  .map(({ strategies, days, seed }) => noise(strategies, days, seed));

describe('effectiveTrials by eigenvalues', () => {
  test.each([
    // Two pairs of copies, uncorrelated: λ = 2, 2, 0, 0. 4²/(4 + 4); 1 + 3(1 - (4/3)/4); (2√2)²/4.
    ['participation', 2],
    ['nyholt', 3],
    ['galwey', 2],
  ] as const)('of two uncorrelated pairs of copies is, by %s, %d', (method, expected) => {
    const matrix = matrixOf([1, 1, -1, -1], [1, 1, -1, -1], [1, -1, 1, -1], [1, -1, 1, -1]);
    const { value } = effectiveTrials(matrix, { method });
    // Eigenvalues of 0 come out of rounding, and their square roots at 1e-8.
    expect(value).toBeCloseTo(expected, 6);
  });

  test.each([
    // ρ = ½: λ = 3/2, ½. 4/(9/4 + 1/4); 1 + (1 - ½/2); (√1.5 + √0.5)²/2 = (2 + 2√0.75)/2.
    ['participation', 1.6],
    ['nyholt', 1.75],
    ['galwey', 1 + Math.sqrt(0.75)],
  ] as const)('of two strategies with a correlation of one half is, by %s, %d', (method, expected) => {
    // (-1, 2, -1)·(-2, 1, 1)/6 = ½.
    expect(effectiveTrials(matrixOf([-1, 2, -1], [-2, 1, 1]), { method }).value).toBeCloseTo(expected, 12);
  });

  test.each(eigenvalueForms)('is 1 of copies and S of uncorrelated strategies, by %s', (method) => {
    const row = [...noise(1, 50, 3).values];
    expect(effectiveTrials(matrixOf(row, row, row, row), { method }).value).toBeCloseTo(1, 6);
    const orthogonal = matrixOf([1, 1, -1, -1], [1, -1, 1, -1], [1, -1, -1, 1]);
    expect(effectiveTrials(orthogonal, { method }).value).toBeCloseTo(3, 12);
  });

  test('is from 1 to S, does not heed signs and sizes, and participation is the lowest', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const count = (method: EffectiveTrialsMethod, of = matrix): number =>
          effectiveTrials(of, { method }).value!;
        const other = mapped(matrix, (value, s) => (s % 2 ? -3 : 0.5) * value);
        for (const method of eigenvalueForms) {
          expect(count(method)).toBeGreaterThan(1 - 1e-9);
          expect(count(method)).toBeLessThan(matrix.strategies + 1e-9);
          expect(count(method, other)).toBeCloseTo(count(method), 5);
          expect(count('participation')).toBeLessThan(count(method) + 1e-9);
        }
      }),
    );
  });

  test('of noise is S for nyholt and about S T / (S + T) for participation', () => {
    const matrix = noise(50, 100, 12);
    expect(Math.abs(effectiveTrials(matrix, { method: 'nyholt' }).value! - 50)).toBeLessThan(1);
    expect(Math.abs(effectiveTrials(matrix, { method: 'participation' }).value! - 5000 / 150)).toBeLessThan(
      1,
    );
  });
});

describe('effectiveTrials by clusters', () => {
  const method = 'clusters';

  test.each([2, 3, 5, 8])('finds %i families of four and their members', (count) => {
    for (let seed = 0; seed < 3; seed++) {
      const { value, labels } = defined(
        effectiveTrials(
          families(count, 4, () => 0.5, seed),
          { method, seed },
        ),
      );
      expect(value).toBe(count);
      expect([...labels!]).toEqual(Array.from({ length: 4 * count }, (_, s) => s % count));
    }
  });

  test('finds more families than one search may, by searching loose ones again', () => {
    // Looser from family to family, so that some clusters are much better than others.
    const found = [0, 1, 2, 3].map(
      (seed) =>
        effectiveTrials(
          families(6, 4, (family) => 0.2 * (1 + family / 3), seed),
          { method, seed, mostClusters: 4 },
        ).value!,
    );
    expect(Math.max(...found)).toBeGreaterThan(4);
    expect(Math.max(...found)).toBeLessThanOrEqual(6);
  });

  test('is 1 of copies', () => {
    const row = [...noise(1, 50, 3).values];
    expect(effectiveTrials(matrixOf(row, row, row, row), { method })).toEqual({
      value: 1,
      method,
      labels: new Uint32Array(4),
    });
  });

  test('puts exact copies together', () => {
    const [a, b, c] = [1, 2, 3].map((seed) => [...noise(1, 60, seed).values]);
    expect(effectiveTrials(matrixOf(a!, b!, c!, a!, b!, c!), { method })).toEqual({
      value: 3,
      method,
      labels: Uint32Array.of(0, 1, 2, 0, 1, 2),
    });
  });

  test('is the same for the same seed', () => {
    const matrix = noise(12, 60, 5);
    expect(effectiveTrials(matrix, { method, seed: 7 })).toEqual(
      effectiveTrials(matrix, { method, seed: 7 }),
    );
  });

  test('numbers its clusters from 0 and puts every strategy into one', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        fc.pre(matrix.strategies > 2);
        const { value, labels } = defined(effectiveTrials(matrix, { method, starts: 2 }));
        expect(labels).toHaveLength(matrix.strategies);
        expect([...new Set(labels)]).toEqual(Array.from({ length: value }, (_, c) => c));
        expect(value).toBeGreaterThan(1);
        expect(value).toBeLessThan(matrix.strategies);
      }),
      { numRuns: 40 },
    );
  });
});

describe('effectiveTrials', () => {
  test('of one strategy is 1, by every method', () => {
    for (const method of ['clusters', ...eigenvalueForms] as const) {
      expect(effectiveTrials(noise(1, 20, 0), { method }).value).toBe(1);
    }
  });

  test('is by galwey when not told otherwise', () => {
    const matrix = noise(5, 40, 1);
    expect(effectiveTrials(matrix)).toEqual(effectiveTrials(matrix, { method: 'galwey' }));
  });

  test('is undefined without strategies, for two in clusters, and without correlations', () => {
    expect(effectiveTrials(noise(0, 20, 0))).toEqual({
      value: null,
      reason: 'There are no strategies; at least 1 is needed.',
    });
    expect(effectiveTrials(noise(2, 20, 0), { method: 'clusters' }).reason).toBe(
      '2 strategies cannot be clustered; use an eigenvalue form such as galwey.',
    );
    expect(effectiveTrials(matrixOf([1, 2], [3, 3])).reason).toContain('Strategy 1');
  });

  test('refuses unknown methods, naming the nearest, and useless searches', () => {
    const matrix = noise(4, 20, 0);
    const method = 'galway' as EffectiveTrialsMethod;
    expect(() => effectiveTrials(matrix, { method })).toThrow('Did you mean galwey?');
    expect(() => effectiveTrials(matrix, { starts: 0 })).toThrow(InputError);
    expect(() => effectiveTrials(matrix, { mostClusters: 1 })).toThrow(InputError);
  });
});

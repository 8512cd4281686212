import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchValue } from '../../../src/black-box/spaces/index.js';
import { parameterImportance } from '../../../src/search/tuner/index.js';
import { trialOf } from './support.js';

const trialsOf = (rows: readonly (readonly [values: Record<string, SearchValue>, score: number])[]) =>
  rows.map(([values, score], number) => trialOf({ number, values, scores: [score] }));

describe('parameterImportance', () => {
  it('is 1 for what orders the scores, however steeply, and says which way', () => {
    const rows = [1, 2, 3, 4, 5].map((x) => [{ up: Math.exp(x), down: -(x ** 3) }, x] as const);
    expect(parameterImportance(trialsOf(rows))).toEqual([
      { name: 'down', importance: 1, correlation: -1, trials: 5 },
      { name: 'up', importance: 1, correlation: 1, trials: 5 },
    ]);
  });

  it('is 1 for choices that decide the score, and 0 for those that do not', () => {
    const rows = [
      [{ kind: 'a', side: true }, 1],
      [{ kind: 'a', side: false }, 1],
      [{ kind: 'b', side: true }, 2],
      [{ kind: 'b', side: false }, 2],
    ] as const;
    expect(parameterImportance(trialsOf(rows))).toEqual([
      { name: 'kind', importance: 1, correlation: null, trials: 4 },
      { name: 'side', importance: 0, correlation: null, trials: 4 },
    ]);
  });

  it('has the value of the textbook for ranks with ties', () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / √(4.5 · 5).
    const rows = [1, 2, 2, 3].map((x, score) => [{ x }, score] as const);
    expect(parameterImportance(trialsOf(rows))[0]!.correlation).toBeCloseTo(4.5 / Math.sqrt(22.5), 14);
  });

  it('leaves out what was tried fewer than three times, never varied, or belongs to no complete trial', () => {
    const rows = [1, 2, 3].map((x) => [{ x, same: 7, ...(x > 1 ? { rare: x } : {}) }, x] as const);
    const failed = trialOf({ number: 3, state: 'failed', values: { other: 1 } });
    expect(parameterImportance([...trialsOf(rows), failed]).map(({ name }) => name)).toEqual(['x']);
  });

  it('lies in [0, 1] whatever the trials are', () => {
    const row = fc.tuple(
      fc.record({ x: fc.double({ noNaN: true, noDefaultInfinity: true }), c: fc.constantFrom('a', 'b') }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        for (const { importance } of parameterImportance(trialsOf(rows))) {
          expect(importance).toBeGreaterThanOrEqual(0);
          expect(importance).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      { numRuns: 50 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circularBlockIndices } from '../../../../src/evaluation/statistics/index.js';
import { randomStream } from '../../../../src/sampling/index.js';

describe('Circular block indices', () => {
  test('are runs of a block each, round the end of the series, the last one cut', () => {
    const size = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 0, max: 40 }),
        fc.integer(),
        (observations, block, length, seed) => {
          const indices = new Uint32Array(length);
          circularBlockIndices(observations, block, randomStream(seed, 'test'))(indices);
          indices.forEach((index, t) => {
            if (t % block === 0) expect(index).toBeLessThan(observations);
            else expect(index).toBe((indices[t - 1]! + 1) % observations);
          });
        },
      ),
    );
  });

  test('start blocks anywhere', () => {
    const indices = new Uint32Array(3000);
    circularBlockIndices(5, 3, randomStream(1, 'test'))(indices);
    const starts = [0, 0, 0, 0, 0];
    for (let t = 0; t < 3000; t += 3) starts[indices[t]!]!++;
    // 200 expected, with a deviation of √(1000 · 0.2 · 0.8) = 12.6.
    for (const count of starts) expect(Math.abs(count - 200)).toBeLessThan(51);
  });

  test.each([
    ['observations', 0, 5],
    ['block', 10, 0],
    ['block', 10, 2.5],
  ])('refuse a bad "%s"', (path, observations, block) => {
    expect(() => circularBlockIndices(observations, block, randomStream(1, 'test'))).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path }),
    );
  });
});

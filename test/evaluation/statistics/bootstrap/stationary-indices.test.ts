import { describe, expect, test } from 'vitest';
import { stationaryIndices } from '../../../../src/evaluation/statistics/index.js';
import { randomStream } from '../../../../src/sampling/index.js';

function draw(observations: number, meanBlock: number, length: number, seed = 1): Uint32Array {
  const indices = new Uint32Array(length);
  stationaryIndices(observations, meanBlock, randomStream(seed, 'test'))(indices);
  return indices;
}

describe('Stationary bootstrap indices', () => {
  test.each([1, 2, 10])('follow each other in all but a share 1/b of steps, for b = %d', (meanBlock) => {
    const observations = 50;
    const length = 40_000;
    const indices = draw(observations, meanBlock, length);
    const following = indices.filter((index, t) => t > 0 && index === (indices[t - 1]! + 1) % observations);
    // A new block may happen to start at the next observation.
    const share = 1 - 1 / meanBlock + 1 / (meanBlock * observations);
    const deviation = Math.sqrt((share * (1 - share)) / length);
    expect(Math.abs(following.length / (length - 1) - share)).toBeLessThan(4 * deviation);
  });

  test('visit every observation as often as any other', () => {
    const visits = new Array<number>(20).fill(0);
    const next = stationaryIndices(20, 4, randomStream(2, 'test'));
    const indices = new Uint32Array(20);
    for (let sample = 0; sample < 5000; sample++) {
      next(indices);
      for (const index of indices) visits[index]!++;
    }
    // 5000 expected; blocks of 4 make the variance at most 2 · 4 times a binomial one of 5000.
    for (const count of visits) expect(Math.abs(count - 5000)).toBeLessThan(4 * Math.sqrt(8 * 5000));
  });

  test('go round the series when blocks are endless', () => {
    const indices = draw(7, 1e15, 20);
    expect([...indices]).toEqual(Array.from(indices, (_, t) => (indices[0]! + t) % 7));
  });

  test('repeat by seed, and differ from one resample to the next', () => {
    expect(draw(100, 5, 100)).toEqual(draw(100, 5, 100));
    expect(draw(100, 5, 100)).not.toEqual(draw(100, 5, 100, 2));
    const next = stationaryIndices(100, 5, randomStream(1, 'test'));
    const [first, second] = [new Uint32Array(100), new Uint32Array(100)];
    next(first);
    next(second);
    expect(first).not.toEqual(second);
  });

  test.each([
    ['observations', 0, 5],
    ['observations', 2.5, 5],
    ['meanBlock', 10, 0.5],
    ['meanBlock', 10, Infinity],
  ])('refuse a bad "%s"', (path, observations, meanBlock) => {
    expect(() => draw(observations, meanBlock, 5)).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path }),
    );
  });
});

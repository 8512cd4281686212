import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/sampling/index.js';
import { windowSamplers } from '../../../src/training/index.js';

const range = fc.integer({ min: 1, max: 500 });

describe('windows drawn for a batch', () => {
  it('start at distinct rows of the range, the same ones for the same seed', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 40 }), fc.nat(), (rows, wanted, seed) => {
        const count = Math.min(rows, wanted);
        const draw = () =>
          windowSamplers.uniform.draw({ count, range: rows, stream: randomStream(seed, 'batch/0') });
        const starts = draw();
        expect(new Set(starts).size).toBe(count);
        expect(starts.every((start) => Number.isInteger(start) && start >= 0 && start < rows)).toBe(true);
        expect(draw()).toEqual(starts);
      }),
    );
  });

  it('start anywhere equally often', () => {
    const counts = new Float64Array(20);
    const draws = 4000;
    for (let k = 0; k < draws; k++) {
      for (const start of windowSamplers.uniform.draw({
        count: 5,
        range: 20,
        stream: randomStream(k, 'batch/0'),
      }))
        counts[start]!++;
    }
    const expected = (draws * 5) / 20;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99.9 % point of chi-square with 19 degrees of freedom.
    expect(chiSquare).toBeLessThan(43.8);
  });

  it('are all starts when as many are wanted', () => {
    const starts = windowSamplers.uniform.draw({ count: 30, range: 30, stream: randomStream(4, 'batch/0') });
    expect(starts.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, start) => start));
  });

  it('cannot be more than there are starts', () => {
    expect(() => windowSamplers.uniform.draw({ count: 9, range: 8, stream: randomStream(1, 'x') })).toThrow(
      /batch_size is 9.*8/,
    );
  });
});

describe('random streams', () => {
  it('differ by seed and by name, and are standard normal', () => {
    const take = (seed: number, name: string) =>
      Array.from(
        { length: 5 },
        (
          (stream) => () =>
            stream.normal()
        )(randomStream(seed, name)),
      );
    expect(take(1, 'a')).toEqual(take(1, 'a'));
    expect(take(1, 'a')).not.toEqual(take(2, 'a'));
    expect(take(1, 'a')).not.toEqual(take(1, 'b'));
    const stream = randomStream(7, 'many');
    const values = Array.from({ length: 20000 }, () => stream.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
});

describe('random streams of one seed', () => {
  it('have nothing to do with each other', () => {
    const names = ['batch/0', 'batch/1', 'batch/10', 'init/1/log_k', 'init/2/log_k', 'init/1/logit_lamb'];
    const count = 4000;
    const draws = names.map((name) => {
      const stream = randomStream(0, name);
      return Array.from({ length: count }, () => stream.uniform() - 0.5);
    });
    draws.forEach((a, i) => {
      for (const b of draws.slice(i + 1)) {
        const correlation = (12 * a.reduce((sum, value, k) => sum + value * b[k]!, 0)) / count;
        // Four standard deviations of 1/√count.
        expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(count));
      }
    });
  });

  it('stay what they are however much is drawn from another', () => {
    const alone = randomStream(3, 'batch/1').uniform();
    const other = randomStream(3, 'batch/0');
    for (let k = 0; k < 100; k++) other.normal();
    expect(randomStream(3, 'batch/1').uniform()).toBe(alone);
  });
});

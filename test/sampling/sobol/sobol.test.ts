import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSampler, randomStream } from '../../../src/sampling/index.js';
import { owenScramble, scramblingKeys } from '../../../src/sampling/sobol/owen-scramble.js';
import { sobolSequence } from '../../../src/sampling/sobol/sobol-sequence.js';
import { columns } from '../columns.js';
import { evenlySplit, qualityOfPair } from './nets.js';

const sobol = findSampler('sobol');
const keysOf = (seed: number): Uint32Array => scramblingKeys(randomStream(seed, 'keys'));
const words = fc.integer({ min: 0, max: 2 ** 32 - 1 });
/** How many bits from the highest are the same. */
const shared = (a: number, b: number): number => Math.clz32((a ^ b) >>> 0);

describe('A scrambling', () => {
  test('keeps how many bits two numbers share from the highest on', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 31 }), words, fc.nat(), (a, depth, noise, seed) => {
        const below = depth === 31 ? 0 : noise >>> (depth + 1);
        const b = (a ^ (2 ** (31 - depth)) ^ below) >>> 0;
        const keys = keysOf(seed);
        const high = (bits: number): number => Math.floor(owenScramble(bits, keys) * 2 ** 32);
        expect(shared(high(a), high(b))).toBe(depth);
      }),
      { numRuns: 500 },
    );
  });

  test('spreads any number evenly over its seeds, to the last bit', () => {
    for (const bits of [0, 1, 2 ** 31, 2 ** 32 - 1]) {
      const values = Array.from({ length: 4000 }, (_, seed) => owenScramble(bits, keysOf(seed)));
      for (const place of [1, 2, 5, 17, 32, 33, 45, 53]) {
        const ones = values.filter((value) => Math.floor(value * 2 ** place) % 2 === 1).length;
        // Four standard deviations of a fair coin.
        expect(Math.abs(ones - 2000)).toBeLessThan(4 * Math.sqrt(1000));
      }
    }
  });

  test('flips bits of different prefixes without regard to each other', () => {
    const prefixes = [0, 0b001, 0b010, 0b011, 0b100, 0b110].map((prefix) => prefix * 2 ** 29);
    const place = 4;
    const flips = prefixes.map((bits) =>
      Array.from(
        { length: 4000 },
        (_, seed) => Math.floor(owenScramble(bits, keysOf(seed)) * 2 ** place) % 2,
      ),
    );
    flips.forEach((a, i) => {
      for (const b of flips.slice(i + 1)) {
        const same = a.filter((flip, seed) => flip === b[seed]).length;
        expect(Math.abs(same - 2000)).toBeLessThan(4 * Math.sqrt(1000));
      }
    });
  });

  test('leaves a sequence as even as it was, in every dimension and in pairs', () => {
    const request = { points: 256, dimensions: 6, seed: 0 };
    const plain = columns(sobolSequence(256, 6), request);
    const scrambled = plain.map((column, d) => {
      const keys = keysOf(d);
      return column.map((bits) => owenScramble(bits, keys));
    });
    for (const column of scrambled) {
      for (let k = 0; k <= 8; k++) expect(evenlySplit([column.slice(0, 2 ** k)], [k])).toBe(true);
    }
    const qualities = (cube: number[][]): number[] =>
      cube.flatMap((a, i) => cube.slice(i + 1).map((b) => qualityOfPair(a, b)));
    expect(qualities(scrambled)).toEqual(
      qualities(plain.map((column) => column.map((bits) => bits / 2 ** 32))),
    );
  });
});

describe('sobol', () => {
  test('leaves out the first point: all intervals but one of 2^-k have a point when there are 2^k - 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.nat(), (k, seed) => {
        const request = { points: 2 ** k - 1, dimensions: 9, seed };
        for (const column of columns(sobol.sample(request), request)) {
          expect(new Set(column.map((x) => Math.floor(x * 2 ** k))).size).toBe(2 ** k - 1);
        }
      }),
    );
  });

  test('keeps its points when more of them, or more dimensions, are asked for', () => {
    const few = { points: 9, dimensions: 4, seed: 3 };
    const many = { points: 40, dimensions: 7, seed: 3 };
    const start = columns(sobol.sample(many), many).map((column) => column.slice(0, 9));
    expect(columns(sobol.sample(few), few)).toEqual(start.slice(0, 4));
  });

  test('has the mean and variance of uniform numbers, much closer than random ones would', () => {
    const request = { points: 1023, dimensions: 40, seed: 11 };
    for (const column of columns(sobol.sample(request), request)) {
      const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
      const variance = column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length;
      // A random sample's standard deviations are 9e-3 and 2.3e-3; the missing point moves these by 5e-4 and 1.7e-4.
      expect(Math.abs(mean - 0.5)).toBeLessThan(7e-4);
      expect(Math.abs(variance - 1 / 12)).toBeLessThan(3e-4);
    }
  });

  test('puts each of its points anywhere, equally often over the seeds', () => {
    const counts = new Float64Array(16);
    const draws = 3200;
    for (let seed = 0; seed < draws; seed++) {
      const [x, y] = sobol.sample({ points: 1, dimensions: 2, seed });
      counts[4 * Math.floor(4 * x!) + Math.floor(4 * y!)]!++;
    }
    const expected = draws / 16;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99.9 % point of chi-square with 15 degrees of freedom.
    expect(chiSquare).toBeLessThan(37.7);
  });

  test('integrates a smooth function far better than random points do', () => {
    const request = { points: 1023, dimensions: 6, seed: 2 };
    const cube = columns(sobol.sample(request), request);
    let sum = 0;
    for (let point = 0; point < request.points; point++) {
      sum += cube.reduce((product, column) => product * (1 + (column[point]! - 0.5) / 2), 1);
    }
    // The integral is 1; random points would miss it by 1.1e-2, one standard deviation.
    expect(Math.abs(sum / request.points - 1)).toBeLessThan(1.5e-3);
  });
});

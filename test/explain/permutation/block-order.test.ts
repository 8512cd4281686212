import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOrder } from '../../../src/explain/permutation/block-order.js';
import { blockRows } from '../../../src/explain/permutation/block-rows.js';
import { randomStream } from '../../../src/sampling/index.js';

describe('an order of blocks', () => {
  it('has every number once, and neighbours within a block stay neighbours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer(),
        (count, block, seed) => {
          fc.pre(block < count);
          const order = blockOrder(count, block, randomStream(seed, 'test'));
          expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, k) => k));
          const position = new Map(Array.from(order, (from, k) => [from, k]));
          for (let k = 0; k + 1 < count; k++) {
            if ((k + 1) % block !== 0) expect(position.get(k + 1)).toBe(position.get(k)! + 1);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is each of the possible ones about as often', () => {
    const counts = new Map<string, number>();
    const stream = randomStream(1, 'test');
    for (let k = 0; k < 600; k++) {
      const key = blockOrder(5, 2, stream).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['01234', '01423', '23014', '23401', '40123', '42301']);
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(40);
  });

  it('is refused where there is no other order', () => {
    const stream = randomStream(1, 'test');
    expect(() => blockOrder(5, 5, stream)).toThrow(/5 values .* blocks of 5; expected two blocks or more/);
    expect(() => blockOrder(0, 1, stream)).toThrow(/two blocks or more/);
  });
});

describe('the observations of a block', () => {
  it('make up seven days, or the next whole number of observations', () => {
    expect(blockRows(undefined, 1)).toBe(7);
    expect(blockRows(undefined, 1 / 24)).toBe(168);
    expect(blockRows(undefined, 2)).toBe(4);
    expect(blockRows(undefined, 30)).toBe(1);
  });

  it('are those of the days that are asked for, where these are a whole number of them', () => {
    expect(blockRows(3, 1)).toBe(3);
    expect(blockRows(0.5, 1 / 24)).toBe(12);
    expect(() => blockRows(3, 2)).toThrow(/--block is 3 days; expected a multiple of 2 days/);
    expect(() => blockRows(0.5, 1)).toThrow(/--block is 0.5 days/);
    expect(() => blockRows(0, 1)).toThrow(/--block is 0 days/);
  });
});

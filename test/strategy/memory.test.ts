import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decayFromMemory,
  logit,
  memoryFromDecay,
  sigmoid,
  squareplus,
  inverseSquareplus,
} from '../../src/strategy/index.js';
import { readLocalGolden, relativeError } from '../support/golden.js';

interface Golden {
  readonly memory_days_to_lamb: readonly { memory_days: number; chunk_period: number; reference: number }[];
  readonly transforms: {
    readonly squareplus: readonly [number, number][];
    readonly inverse_squareplus: readonly [number, number][];
    readonly lamb_to_memory_days: readonly [number, number, number][];
    readonly logit_for_10d_1440: number;
    readonly logistic: readonly [number, number][];
  };
}

const golden = readLocalGolden<Golden>('synthetic.json');
const { transforms } = golden;

describe('memory and decay', () => {
  it('are inverse to each other over all lengths and chunks, to the last digits of 1 - decay', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 1000, noNaN: true }),
        fc.constantFrom(1, 5, 60, 1440, 10080),
        (chunks, minutes) => {
          const chunkDays = minutes / 1440;
          const days = chunks * chunkDays;
          const decay = decayFromMemory(days, { chunkDays });
          expect(relativeError(memoryFromDecay(decay, chunkDays), days)).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it('equal the golden closed form bit for bit when that is asked for', () => {
    for (const { memory_days, chunk_period, reference } of golden.memory_days_to_lamb) {
      expect(decayFromMemory(memory_days, { chunkDays: chunk_period / 1440, literal: true })).toBe(reference);
    }
  });

  it('keep the digits the closed form loses: a year of memory at hourly chunks', () => {
    expect(decayFromMemory(365, { chunkDays: 60 / 1440 })).toBeCloseTo(0.9995851896564816, 14);
  });

  it('agree with the closed form to the digits it keeps', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 300, noNaN: true }),
        fc.constantFrom(60, 1440, 10080),
        (chunks, minutes) => {
          const chunkDays = minutes / 1440;
          const days = chunks * chunkDays;
          const decay = decayFromMemory(days, { chunkDays });
          const literal = decayFromMemory(days, { chunkDays, literal: true });
          // Spec 01 §2.2: the closed form subtracts two numbers that are nearly equal.
          const s = (chunks / 2) ** 3 / 6;
          const lost = (13.5 * s * 2 ** -52) / 3;
          expect(relativeError(1 - literal, 1 - decay)).toBeLessThan(10 * lost + 1e-13);
        },
      ),
    );
  });

  it('are 0 for no memory, and refuse a negative or endless one', () => {
    expect(decayFromMemory(0, { chunkDays: 1 })).toBe(0);
    expect(() => decayFromMemory(-1, { chunkDays: 1 })).toThrow(/-1 days/);
    expect(() => decayFromMemory(Infinity, { chunkDays: 1 })).toThrow(/finite/);
    expect(() => decayFromMemory(Number.NaN, { chunkDays: 1 })).toThrow(/NaN days/);
  });

  it('refuse the closed form where it comes out as 1', () => {
    expect(() => decayFromMemory(365, { chunkDays: 1 / 1440, literal: true })).toThrow(
      /literal_memory_conversion/,
    );
  });
});

describe('transforms', () => {
  it('equal the golden values', () => {
    for (const [x, y] of transforms.squareplus) expect(relativeError(squareplus(x), y)).toBeLessThan(1e-14);
    for (const [y, x] of transforms.inverse_squareplus)
      expect(relativeError(inverseSquareplus(y), x)).toBeLessThan(1e-14);
    for (const [x, p] of transforms.logistic) expect(relativeError(sigmoid(x), p)).toBeLessThan(1e-14);
    for (const [decay, minutes, days] of transforms.lamb_to_memory_days) {
      expect(relativeError(memoryFromDecay(decay, minutes / 1440), days)).toBeLessThan(1e-14);
    }
    expect(
      relativeError(logit(decayFromMemory(10, { chunkDays: 1 })), transforms.logit_for_10d_1440),
    ).toBeLessThan(1e-14);
  });

  it('do not overflow', () => {
    expect(sigmoid(800)).toBe(1);
    expect(sigmoid(-800)).toBe(0);
  });
});

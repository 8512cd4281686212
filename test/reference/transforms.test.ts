import { expect, test } from 'vitest';
import { readLocalGolden, relativeError } from '../support/golden.js';
import {
  clamp,
  decayOfMemory,
  inverseSquareplus,
  logit,
  memoryDays,
  sigmoid,
  softmax,
  squareplus,
  sum,
} from './transforms.js';

interface Golden {
  readonly memory_days_to_lamb: readonly {
    readonly memory_days: number;
    readonly chunk_period: number;
    readonly reference: number;
  }[];
  readonly transforms: {
    readonly squareplus: readonly [number, number][];
    readonly inverse_squareplus: readonly [number, number][];
    readonly lamb_to_memory_days: readonly [number, number, number][];
    readonly logistic: readonly [number, number][];
    readonly logit_for_10d_1440: number;
  };
}

const golden = readLocalGolden<Golden>('synthetic.json');

test.each(golden.memory_days_to_lamb)(
  'decay of $memory_days days at chunks of $chunk_period minutes is bit-equal to the golden',
  ({ memory_days, chunk_period, reference }) => {
    expect(decayOfMemory(memory_days, chunk_period)).toBe(reference);
  },
);

test('a memory of 0 days has the decay 0', () => {
  expect(decayOfMemory(0, 1440)).toBe(0);
});

test.each([
  ['squareplus', squareplus, golden.transforms.squareplus],
  ['inverse squareplus', inverseSquareplus, golden.transforms.inverse_squareplus],
  ['sigmoid', sigmoid, golden.transforms.logistic],
] as const)('%s equals the golden', (_, transform, pairs) => {
  for (const [x, y] of pairs) expect(relativeError(transform(x), y), `at ${x}`).toBeLessThanOrEqual(1e-14);
});

test('memory of a decay equals the golden', () => {
  for (const [decay, minutes, days] of golden.transforms.lamb_to_memory_days) {
    expect(relativeError(memoryDays(decay, minutes), days)).toBeLessThanOrEqual(1e-14);
  }
});

test('the logit of the decay of 10 days equals the golden', () => {
  const expected = golden.transforms.logit_for_10d_1440;
  expect(relativeError(logit(decayOfMemory(10, 1440)), expected)).toBeLessThanOrEqual(1e-14);
});

test('softmax sums to 1 and survives large logits', () => {
  const shares = softmax([1000, 1001, 998]);
  expect(sum(shares)).toBeCloseTo(1, 15);
  expect(shares[1]! / shares[0]!).toBeCloseTo(Math.E, 12);
});

test('clamp holds a number between two limits', () => {
  expect([clamp(-1, 0, 2), clamp(1, 0, 2), clamp(3, 0, 2)]).toEqual([0, 1, 2]);
});

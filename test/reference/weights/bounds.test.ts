import { expect, test } from 'vitest';
import { readLocalGolden } from '../../support/golden.js';
import { expectVector } from '../expect-rows.js';
import { sum } from '../transforms.js';
import { boundsOf, boundsOfRaw, rawOfBounds } from './bounds.js';

interface Golden {
  readonly raw: {
    readonly raw_min_budget: number;
    readonly raw_min_logits: number[];
    readonly raw_gap_logits: number[];
  };
  readonly min: number[];
  readonly max: number[];
  readonly inverse: {
    readonly min: number[];
    readonly max: number[];
    readonly raw: {
      readonly raw_min_budget: number[];
      readonly raw_min_logits: number[][];
      readonly raw_gap_logits: number[][];
    };
  };
}

const golden = readLocalGolden<{ readonly bounds: Golden }>('synthetic.json').bounds;

test('bounds of raw parameters equal the golden', () => {
  const { low, high } = boundsOfRaw({ ...golden.raw, raw_min_budget: [golden.raw.raw_min_budget] });
  expectVector(low, golden.min, 1e-13);
  expectVector(high, golden.max, 1e-13);
});

test('raw parameters of bounds equal the golden', () => {
  const { min, max, raw } = golden.inverse;
  const actual = rawOfBounds({ low: min, high: max });
  expectVector(actual.raw_min_budget, raw.raw_min_budget, 1e-13);
  expectVector(actual.raw_min_logits, raw.raw_min_logits[0]!, 1e-13);
  expectVector(actual.raw_gap_logits, raw.raw_gap_logits[0]!, 1e-13);
});

test('bounds survive the way through their raw parameters to 3 decimals', () => {
  const { low, high } = boundsOfRaw(rawOfBounds({ low: [0.1, 0.1, 0.1, 0.1], high: [0.4, 0.4, 0.4, 0.4] }));
  low.forEach((lowest) => expect(lowest).toBeCloseTo(0.1, 3));
  high.forEach((highest) => expect(highest).toBeCloseTo(0.4, 3));
});

test('highest weights that leave part of the pool unplaced are scaled up', () => {
  const low = [0.1, 0.1, 0.1, 0.1];
  const { high } = boundsOfRaw(rawOfBounds({ low, high: low.map((lowest) => lowest + 0.1) }));
  high.forEach((highest) => expect(highest).toBeCloseTo(0.25, 5));
  expect(sum(high)).toBeLessThan(1);
});

test('bounds come from raw parameters first, then from given ones, and need not be there', () => {
  const given = { min_weights_per_asset: [0.1, 0.2], max_weights_per_asset: [0.6, 0.7] };
  const raw = { raw_min_budget: [-1], raw_min_logits: [0, 0], raw_gap_logits: [3, 3] };
  expect(boundsOf({ ...given, ...raw })).toEqual(boundsOfRaw(raw));
  expect(boundsOf(given)).toEqual({ low: [0.1, 0.2], high: [0.6, 0.7] });
  expect(boundsOf({ logit_lamb: [1, 1] })).toBeUndefined();
  expect(() => boundsOf({ min_weights_per_asset: [0.1, 0.2] })).toThrow(/need each other/);
  expect(() => boundsOf({ raw_min_budget: [0] })).toThrow(/needs raw_min_logits/);
});

import { describe, expect, test } from 'vitest';
import { readLocalGolden } from '../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';
import { expectRows, expectVector, type GoldenRows } from './expect-rows.js';
import { aggressiveness, momentum, zeroSum } from './momentum.js';
import { goldenSettings } from './settings.js';

interface Golden {
  readonly rules: {
    readonly momentum: { readonly params: Record<string, number[]>; readonly rule_outputs: GoldenRows };
  };
  readonly weight_variants_momentum: { readonly scalar_k_shape1: { readonly rule_outputs: GoldenRows } };
}

const golden = readLocalGolden<Golden>('synthetic.json');
const prices = syntheticPrices(syntheticMarkets.P2);

test('momentum rule outputs equal the golden rows', () => {
  const { params, rule_outputs } = golden.rules.momentum;
  expectRows(momentum(prices, params, goldenSettings), rule_outputs, 1e-10);
});

test('momentum with one k shared by all tokens equals the golden rows, which do not sum to 0', () => {
  const outputs = momentum(prices, { log_k: [3], logit_lamb: [1] }, goldenSettings);
  expectRows(outputs, golden.weight_variants_momentum.scalar_k_shape1.rule_outputs, 1e-10);
  expect(Math.abs(outputs[0]![0]! + outputs[0]![1]!)).toBeGreaterThan(1e-4);
});

/** Previous weights 0.5, 0.5, λ = 0.7, accumulator [1, 2]: one step of the on-chain rule (spec 04 §2). */
function pinnedStep(
  e: readonly number[],
  p: readonly number[],
  k: readonly number[],
  denominator: readonly number[],
): number[] {
  const decay = 0.7;
  const signal = [1, 2].map((a, i) => {
    const next = decay * a + (p[i]! - e[i]!) / (1 - decay);
    return (next * (1 - decay) ** 3) / decay / denominator[i]!;
  });
  return zeroSum(k, signal).map((change) => 0.5 + change);
}

describe('single momentum steps equal the pinned values:', () => {
  test.each([
    { e: [0.9, 1.2], p: [3, 4], k: [1], over: 'price', expected: [0.49775, 0.50225] },
    { e: [0.9, 1.2], p: [3, 4], k: [1], over: 'average', expected: [0.4925, 0.5075] },
    { e: [2.7, 4], p: [2, 4], k: [1], over: 'price', expected: [0.4775, 0.5225] },
    { e: [2.7, 4], p: [2, 4], k: [1], over: 'average', expected: [0.4815833333333333, 0.5184166666666666] },
    { e: [3, 4], p: [3, 4], k: [1, 1.5], over: 'price', expected: [0.4973, 0.5027] },
    { e: [3, 4], p: [3, 4], k: [1, 1.5], over: 'average', expected: [0.4973, 0.5027] },
    { e: [2.7, 4], p: [2, 4], k: [1, 1.5], over: 'price', expected: [0.473, 0.527] },
    { e: [2.7, 4], p: [2, 4], k: [1, 1.5], over: 'average', expected: [0.4779, 0.5221] },
  ])('e $e, p $p, k $k, over the $over', ({ e, p, k, over, expected }) => {
    // On chain a single k is one k a token.
    const perToken = k.length === 1 ? [k[0]!, k[0]!] : k;
    const denominator = over === 'price' ? p : e;
    const momentumStep = pinnedStep(e, p, perToken, denominator);
    expectVector(momentumStep, expected, 1e-14);
    const antiMomentum = pinnedStep(
      e,
      p,
      perToken.map((x) => -x),
      denominator,
    );
    expectVector(antiMomentum, [...expected].reverse(), 1e-14);
  });
});

test('equal signals and zero aggressiveness move nothing', () => {
  expect(zeroSum([1, 2], [0.3, 0.3])).toEqual([0, 0]);
  expect(zeroSum([0, 2], [0.3, 0.1])[0]).toBe(0);
});

test('k is taken from log_k, else absolute_k, else k, the first and last times the clipped memory', () => {
  const settings = { ...goldenSettings, maxMemoryDays: 1 };
  const logit_lamb = [9];
  expect(aggressiveness({ logit_lamb, log_k: [3], k: [1] }, settings)).toEqual([8]);
  expect(aggressiveness({ logit_lamb, absolute_k: [5], k: [1] }, settings)).toEqual([5]);
  expect(aggressiveness({ logit_lamb, k: [6] }, settings)).toEqual([6]);
});

test('a bar of an hour makes the same chunk of a day out of 24 rows', () => {
  const minutes = syntheticPrices(syntheticMarkets.P2);
  const hours = minutes.filter((_, row) => row % 60 === 0);
  const parameters = golden.rules.momentum.params;
  const daily = { ...goldenSettings, chunkPeriod: 1440, interpolationPeriod: 1440 };
  const hourly = { ...goldenSettings, chunkPeriod: 24, interpolationPeriod: 24, barMinutes: 60 };
  expect(momentum(hours, parameters, hourly)).toEqual(momentum(minutes, parameters, daily));
});

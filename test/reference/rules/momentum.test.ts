import { expect, test } from 'vitest';
import { readLocalGolden } from '../../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';
import { expectRows, type GoldenRows } from '../expect-rows.js';
import { momentum } from './momentum.js';
import { aggressiveness, clippedMemory } from './quantities.js';
import { zeroSum, zeroSumOrZero } from './zero-sum.js';
import { goldenSettings } from '../settings.js';

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

test('equal signals and zero aggressiveness move nothing', () => {
  expect(zeroSum([1, 2], [0.3, 0.3])).toEqual([0, 0]);
  expect(zeroSumOrZero([0, 2], [0.3, 0.1])[0]).toBe(0);
  expect(zeroSumOrZero([0, 0], [0.3, 0.1])).toEqual([0, 0]);
  expect(zeroSum([0, 0], [0.3, 0.1])).toEqual([NaN, NaN]);
});

test('k is taken from log_k, else absolute_k, else k, the first and last times the clipped memory', () => {
  const days = clippedMemory([9], { ...goldenSettings, maxMemoryDays: 2 });
  expect(days).toEqual([2]);
  expect(aggressiveness({ log_k: [3], absolute_k: [5], k: [1] }, days)).toEqual([16]);
  expect(aggressiveness({ absolute_k: [5], k: [1] }, days)).toEqual([5]);
  expect(aggressiveness({ k: [6] }, days)).toEqual([12]);
});

test('a bar of an hour makes the same chunk of a day out of 24 rows', () => {
  const minutes = syntheticPrices(syntheticMarkets.P2);
  const hours = minutes.filter((_, row) => row % 60 === 0);
  const parameters = golden.rules.momentum.params;
  const daily = { ...goldenSettings, chunkPeriod: 1440, interpolationPeriod: 1440 };
  const hourly = { ...goldenSettings, chunkPeriod: 24, interpolationPeriod: 24, barMinutes: 60 };
  expect(momentum(hours, parameters, hourly)).toEqual(momentum(minutes, parameters, daily));
});

import { describe, expect, test } from 'vitest';
import { readLocalGolden } from '../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';
import { cappedDecay, ewma, ewmaPair, gradient, gradientWithAltDecay, variance } from './estimators.js';
import { expectRows, expectVector, type GoldenRows } from './expect-rows.js';
import { coarsePrices } from './coarse-prices.js';
import { decayOfMemory, sigmoid } from './transforms.js';

const golden = readLocalGolden<{ readonly estimators: Readonly<Record<string, GoldenRows>> }>(
  'synthetic.json',
).estimators;
const coarse = coarsePrices(syntheticPrices(syntheticMarkets.P2), 60);
const cap = (decay: number): number => cappedDecay(decay, 60, 30);
const decay = [2, 0.5].map((x) => cap(sigmoid(x)));
const alt = [2 - 1, 0.5 + 1.5].map((x) => cap(sigmoid(x)));

describe('estimators on generated prices equal the golden rows:', () => {
  const state = gradient(coarse, decay);
  const capped = [9, 9].map((x) => cappedDecay(sigmoid(x), 60, 0.5));
  const [average1, average2] = ewmaPair(coarse, [0.5, 1], [1, 2], 60, 30);
  const memoryDecay = [0.5, 1].map((days) => cap(decayOfMemory(days, 60)));

  test.each([
    ['gradients', state.gradient, 1e-10],
    ['readout_ewma', state.ewma, 1e-10],
    ['readout_running_a', state.accumulator, 1e-10],
    ['gradients_alt', gradientWithAltDecay(coarse, decay, alt), 1e-10],
    ['gradients_capped_logit9_max0.5', gradient(coarse, capped).gradient, 1e-10],
    ['ewma1', average1, 1e-10],
    ['ewma2', average2, 1e-10],
    ['variance_md', variance(coarse, memoryDecay), 1e-8],
    ['variance_logit', variance(coarse, decay), 1e-8],
  ] as const)('%s', (name, rows, tolerance) => {
    expectRows(rows, golden[name]!, tolerance);
  });
});

test('the average and the gradient of a constant price are the price and 0', () => {
  const flat = Array.from({ length: 5 }, () => [7, 7]);
  expect(ewma(flat, [0.5, 0.9])).toEqual(flat.slice(1));
  expect(gradient(flat, [0.5, 0.9]).gradient).toEqual(flat.slice(1).map(() => [0, 0]));
});

test('an accumulator below 1e-10 is set to 0 and stays 0 in the carried state', () => {
  const { accumulator } = gradient([[1], [1 + 1e-11], [1 + 2e-11]], [0.5]);
  expect(accumulator).toEqual([[0], [0]]);
});

test('single steps of the average follow the pinned values', () => {
  expectVector(
    ewma(
      [
        [0, 0],
        [3, 4],
      ],
      [0.7],
    )[0]!,
    [0.9, 1.2],
    1e-15,
  );
  expectVector(
    ewma(
      [
        [3, 4],
        [2, 4],
      ],
      [0.7],
    )[0]!,
    [2.7, 4],
    1e-15,
  );
});

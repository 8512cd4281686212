import { expect, test } from 'vitest';
import { readLocalGolden, relativeError } from '../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';
import { expectRows, expectVector, type GoldenRows } from './expect-rows.js';
import { minuteLoop, poolValue, reserveRatio, zeroFeeReserves } from './reserves.js';
import { goldenSettings } from './settings.js';
import { referenceSimulation } from './simulate.js';
import { sum } from './transforms.js';

const golden = readLocalGolden<{ readonly reserves_tfmm: { readonly zero_fee: GoldenRows } }>(
  'synthetic.json',
).reserves_tfmm;

test('zero-fee reserves of three tokens along prescribed weights equal the golden rows', () => {
  const prices = syntheticPrices(syntheticMarkets.P3).slice(1440, 2880);
  const weights = prices.map((_, t) => {
    const r = (0.1 * t) / 1440;
    return [0.5 - r, 0.3 + 0.4 * r, 0.2 + 0.6 * r];
  });
  expectRows(zeroFeeReserves(weights, prices, { initialPoolValue: 1e6 }), golden.zero_fee, 1e-10);
});

test('weights that move at constant prices cost the KL divergence of the weights and leave the pool balanced', () => {
  const before = [0.5, 0.3, 0.2];
  const after = [0.45, 0.33, 0.22];
  const p = [100, 2000, 1];
  const reserves = before.map((w, i) => (w * 1e6) / p[i]!);
  const moved = reserveRatio(before, p, after, p).map((ratio, i) => ratio * reserves[i]!);
  const divergence = sum(after.map((w, i) => w * Math.log(w / before[i]!)));
  expect(relativeError(poolValue([moved], [p])[0]!, 1e6 * Math.exp(-divergence))).toBeLessThan(1e-14);
  expectVector(
    moved.map((reserve, i) => reserve * p[i]!).map((v, _, all) => v / sum(all)),
    after,
    1e-14,
  );
});

test('prices that move at constant weights conserve the weighted product and quote the market price', () => {
  const w = [0.5, 0.3, 0.2];
  const before = [100, 2000, 1];
  const after = [110, 1900, 1.01];
  const ratio = reserveRatio(w, before, w, after);
  expect(Math.abs(sum(w.map((weight, i) => weight * Math.log(ratio[i]!))))).toBeLessThan(1e-15);
  const shares = ratio.map((r, i) => ((r * w[i]!) / before[i]!) * after[i]!);
  expectVector(
    shares.map((share) => share / sum(shares)),
    w,
    1e-14,
  );
});

test('a price move and its inverse cancel at constant weights', () => {
  const w = [0.5, 0.3, 0.2];
  const back = reserveRatio(w, [110, 1900, 1.01], w, [100, 2000, 1]);
  const there = reserveRatio(w, [100, 2000, 1], w, [110, 1900, 1.01]);
  expectVector(
    there.map((ratio, i) => ratio * back[i]!),
    [1, 1, 1],
    1e-15,
  );
});

test('without arbitrage reserves never change', () => {
  const prices = syntheticPrices(syntheticMarkets.P2, 10);
  const weights = prices.map((_, t) => [0.5 + 0.01 * t, 0.5 - 0.01 * t]);
  const reserves = zeroFeeReserves(weights, prices, { initialPoolValue: 1e6, doArb: false });
  expect(reserves).toEqual(prices.map(() => [5000, 250]));
});

test('arbitrage every third row holds reserves in between', () => {
  const prices = syntheticPrices(syntheticMarkets.P2, 8);
  const weights = prices.map((_, t) => [0.5 + 0.01 * t, 0.5 - 0.01 * t]);
  const every3 = zeroFeeReserves(weights, prices, { initialPoolValue: 1e6, arbFrequency: 3 });
  const strided = zeroFeeReserves(
    weights.filter((_, t) => t % 3 === 0),
    prices.filter((_, t) => t % 3 === 0),
    { initialPoolValue: 1e6 },
  );
  expect(every3).toEqual([0, 0, 0, 1, 1, 1, 2, 2].map((k) => strided[k]));
});

test.each([60, 30])(
  'the minute loop gives the reserves and values of the reference, %i rows a move',
  (interpolationPeriod) => {
    const prices = syntheticPrices(syntheticMarkets.P3);
    const startIndex = 1440;
    const windowLength = 1000;
    const settings = { ...goldenSettings, interpolationPeriod };
    const parameters = {
      log_k: [3, 2, 2.5],
      logit_lamb: [2, 0.5, 1],
      initial_weights_logits: [0.3, -0.2, 0],
    };
    const reference = referenceSimulation({ prices, startIndex, windowLength, parameters, settings });
    const loop = minuteLoop({
      prices: [0, 1, 2].map((i) => Float64Array.from(prices, (row) => row[i]!)),
      startIndex,
      rows: windowLength - 1,
      initialWeights: reference.initialWeights,
      moves: reference.moves,
      chunkPeriod: 60,
      interpolationPeriod,
      initialPoolValue: 1e6,
    });
    expectVector([...loop.value], reference.value, 1e-12, 'value');
    expectVector([...loop.reserves], reference.reserves.flat(), 1e-12, 'reserves');
  },
);

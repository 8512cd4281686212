import { describe, expect, it } from 'vitest';
import { hodlingIndexPath, tradHodlingIndexPath } from '../../../../src/pool/families/hodling-index/index.js';
import { goldenSettings, referenceSimulation } from '../../../reference/index.js';
import { feeMarket } from '../../../support/fee-golden.js';
import { readLocalGolden, relativeError } from '../../../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../../../support/synthetic-prices.js';
import { pathThrough } from './index-window.js';

type GoldenRows = Readonly<Record<string, readonly number[]>>;

const golden = readLocalGolden<{
  readonly hodling_fee: { readonly reserves: GoldenRows };
  readonly hodling_zero: GoldenRows;
  readonly trad_hodling: { readonly reserves: GoldenRows };
}>('synthetic.json');

const index = readLocalGolden<{
  readonly index_market_cap: {
    readonly hodling_zero_wip10: GoldenRows;
    readonly hodling_fee_wip10: GoldenRows;
  };
}>('extra.json').index_market_cap;

function compare(reserves: Float64Array, expected: GoldenRows, n: number): void {
  expect(Object.keys(expected).length).toBeGreaterThan(5);
  for (const [row, held] of Object.entries(expected)) {
    held.forEach((reserve, i) => {
      const found = reserves[Number(row) * n + i]!;
      expect(relativeError(found, reserve), `row ${row}, token ${i}`).toBeLessThan(1e-11);
    });
  }
}

describe('an index of three tokens that trades ten minutes an hour equals the golden one', () => {
  const { weights, prices, initialPoolValue } = feeMarket();
  const rows = prices.length;
  const grid = { assets: 3, chunkRows: rows, interpolationRows: rows, substeps: 1 };
  const window = {
    path: pathThrough(weights, rows),
    grid,
    activity: { chunkRows: 60, activeRows: 10 },
    prices: Float64Array.from(prices.flat()),
    start: 0,
    rows,
    stride: 1,
    initialPoolValue,
  };

  it('without costs', () => {
    compare(hodlingIndexPath(window).reserves, golden.hodling_zero, 3);
  });

  it('with a fee and noise traders', () => {
    const costs = { fees: 0.003, noiseTraderRatio: 0.5 };
    compare(hodlingIndexPath({ ...window, costs }).reserves, golden.hodling_fee.reserves, 3);
  });

  it('with a manager', () => {
    const spread = [1e-4, 2e-4, 5e-5].map((one) => new Float64Array(rows).fill(one));
    // A step costs a millionth there.
    const annualStreamingFee = -Math.expm1((10 * 525960 * Math.log1p(-1e-6)) / 60);
    const { reserves } = tradHodlingIndexPath({
      ...window,
      costs: { sale: 0.002, spread },
      annualStreamingFee,
    });
    compare(reserves, golden.trad_hodling.reserves, 3);
  });
});

describe('an index of market capitalisations equals the golden one', () => {
  const prices = syntheticPrices(syntheticMarkets.P2);
  const { weights } = referenceSimulation({
    prices,
    startIndex: 1440,
    windowLength: 1441,
    settings: { ...goldenSettings, interpolationPeriod: 10 },
    rule: 'index_market_cap',
    parameters: { logit_lamb: [1, 0.5], logit_delta_lamb: [0, 0.2], initial_weights_logits: [0.3, -0.2] },
    series: { supply: prices.map(() => [5e6, 1e5]) },
  });
  const window = {
    path: pathThrough(weights, 60),
    grid: { assets: 2, chunkRows: 60, interpolationRows: 10, substeps: 1 },
    prices: Float64Array.from(prices.flat()),
    start: 1440,
    rows: 1440,
    stride: 1,
    initialPoolValue: 1e6,
  };

  it('without costs', () => {
    compare(hodlingIndexPath(window).reserves, index.hodling_zero_wip10, 2);
  });

  it('with a fee', () => {
    const { reserves } = hodlingIndexPath({ ...window, costs: { fees: 0.003 } });
    compare(reserves, index.hodling_fee_wip10, 2);
  });
});

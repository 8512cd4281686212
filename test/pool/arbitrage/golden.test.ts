import { describe, expect, it } from 'vitest';
import { logPrices } from '../../../src/market/index.js';
import { createArbitragePath, type ArbitragePathOptions, type Costs } from '../../../src/pool/index.js';
import { readLocalGolden, relativeError } from '../../support/golden.js';
import { columnsOf, frameOf } from '../../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';
import { noCosts } from './arbitrage-market.js';

type Rows = Readonly<Record<string, readonly number[]>>;
interface GoldenRun {
  readonly reserves: Rows;
  readonly value_last: number;
}

const golden = readLocalGolden<{ readonly reserves_tfmm: Readonly<Record<string, GoldenRun>> }>(
  'synthetic.json',
).reserves_tfmm;
const rows = 1440;
const frame = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3).slice(1440, 1440 + rows)));
const grid = { assets: 3, chunkRows: rows, interpolationRows: rows, substeps: 1 };
// W[t] = [0.5 - r, 0.3 + 0.4 r, 0.2 + 0.6 r], r = 0.1 t / 1440.
const path = {
  starts: Float64Array.of(0.5, 0.3, 0.2),
  deltas: Float64Array.of(-0.1, 0.04, 0.06).map((move) => move / rows),
};
const prices = { terms: { data: new Float64Array(0) }, table: logPrices(frame), start: 0 };

function expectGolden(name: string, costs: Partial<Costs>, more: Partial<ArbitragePathOptions> = {}): void {
  const { reserves, value_last: last } = golden[name]!;
  const at = Object.keys(reserves).map(Number);
  const pool = createArbitragePath({
    ...{ grid, rows, stride: 1, samples: at, accounts: at, arbitrage: 'pairs', arbitrageurs: true },
    costs: { ...noCosts, ...costs },
    initialPoolValue: 1e6,
    ...more,
  });
  const growth = new Float64Array(at.length);
  pool.forward(path, prices, growth);
  at.forEach((row, k) => {
    reserves[row]!.forEach((reserve, i) => {
      expect(relativeError(pool.reserves[3 * k + i]!, reserve), `row ${row}, asset ${i}`).toBeLessThan(1e-12);
    });
  });
  expect(relativeError(1e6 * Math.exp(growth.at(-1)!), last)).toBeLessThan(1e-12);
}

describe('reserves of a pool of three tokens equal the golden ones', () => {
  it('with a fee of 30 bp', () => {
    expectGolden('fee30bps', { fees: 0.003 });
  });

  it('with gas and a fee elsewhere', () => {
    expectGolden('fee30bps_gas1_arbfee', { fees: 0.003, gasCost: 1, arbFees: 5e-4 });
  });

  it('with noise traders and a protocol’s share', () => {
    expectGolden('fee30bps_noise_protocol', { fees: 0.003, noiseTraderRatio: 1.5, protocolFeeSplit: 0.25 });
  });

  it('with gas and no fee, where all tokens are rebalanced at once', () => {
    expectGolden('fee0_gas5', { gasCost: 5 });
  });

  it('with changing fees, gas, supply, injected trades, and the old accounts of the minute', () => {
    const minutely = (value: (t: number) => number): Float64Array =>
      Float64Array.from({ length: rows }, (_, t) => value(t));
    expectGolden(
      'dynamic',
      {
        fees: minutely((t) => (t % 2 === 0 ? 0.003 : 0.001)),
        gasCost: minutely((t) => (t % 3 === 0 ? 0.5 : 0)),
        arbFees: 2e-4,
        noiseTraderRatio: 0.5,
        protocolFeeSplit: 0.1,
      },
      {
        minuteEndFees: true,
        flows: {
          lpSupply: minutely((t) => (t >= 1200 ? 0.75 : t >= 500 ? 1.5 : 1)),
          trades: {
            rows: Int32Array.of(10, 700),
            tokenIn: Int32Array.of(0, 2),
            tokenOut: Int32Array.of(1, 0),
            amounts: Float64Array.of(25, 1500),
          },
        },
      },
    );
  });
});

import { describe, expect, test } from 'vitest';
import { readLocalGolden, relativeError } from '../../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';
import { expectRows, expectVector, type GoldenRows } from '../expect-rows.js';
import { poolValue } from '../reserves.js';
import { goldenSettings } from '../settings.js';
import { referenceSimulation } from '../simulate.js';
import { rebalancedReserves } from './rebalancing.js';
import { referenceFeeSimulation, type ReferenceFeeInput } from './simulate.js';

interface Forward {
  readonly fingerprint_changes: {
    readonly fees: number;
    readonly arb_frequency?: number;
    readonly do_arb?: boolean;
  };
  readonly params: Record<string, number[]>;
  readonly reserves: GoldenRows;
  readonly value: Readonly<Record<string, number>>;
  readonly final_value: number;
}

const golden = readLocalGolden<{ readonly forward_pass: Readonly<Record<string, Forward>> }>(
  'synthetic.json',
).forward_pass;
const prices = syntheticPrices(syntheticMarkets.P2);
const window = { prices, startIndex: 1440, windowLength: 1441 };

function inputOf({ fingerprint_changes: changes, params }: Forward): ReferenceFeeInput {
  const { fees, arb_frequency: arbFrequency = 1, do_arb: doArb = true } = changes;
  const settings = { ...goldenSettings, arbFrequency, doArb };
  return { ...window, parameters: params, settings, costs: { fees } };
}

function expectValues(value: readonly number[], expected: Forward): void {
  for (const [row, v] of Object.entries(expected.value)) {
    expect(relativeError(value[Number(row)]!, v), `value ${row}`).toBeLessThanOrEqual(1e-10);
  }
  expect(relativeError(value.at(-1)!, expected.final_value)).toBeLessThanOrEqual(1e-10);
}

test.each(['momentum_fee', 'momentum_fee_af5', 'momentum_noarb_fee'])(
  'the forward pass %s equals the golden rows',
  (name) => {
    const expected = golden[name]!;
    const { reserves, value } = referenceFeeSimulation(inputOf(expected));
    expectRows(reserves, expected.reserves, 1e-10);
    expectValues(value, expected);
  },
);

test('the weights of momentum rebalanced on an outside market equal the golden rows', () => {
  const expected = golden['lvr_momentum_fee']!;
  const simulation = referenceSimulation(inputOf(expected));
  const tau = 1 - (1 - expected.fingerprint_changes.fees);
  const reserves = rebalancedReserves({ ...simulation, initialPoolValue: 1e6, tau });
  expectRows(reserves, expected.reserves, 1e-10);
  expectValues(poolValue(reserves, simulation.prices), expected);
});

describe('series and trades', () => {
  const { parameters, settings } = inputOf(golden['momentum_fee']!);
  const short = { prices, startIndex: 1440, windowLength: 301, parameters, settings };

  test('are read at the rows of the prices', () => {
    const fees = prices.map((_, t) => (t < 1440 + 150 ? 0.003 : 0.001));
    const changing = referenceFeeSimulation({ ...short, costs: { fees } });
    const constant = referenceFeeSimulation({ ...short, costs: { fees: 0.003 } });
    expect(changing.reserves.slice(0, 150)).toEqual(constant.reserves.slice(0, 150));
    expect(changing.reserves.at(-1)).not.toEqual(constant.reserves.at(-1));
  });

  test('of constant fees change nothing', () => {
    const series = referenceFeeSimulation({ ...short, costs: { fees: prices.map(() => 0.003) } });
    expect(series).toEqual(referenceFeeSimulation({ ...short, costs: { fees: 0.003 } }));
  });

  test('outside of the window are not made', () => {
    const trade = { tokenIn: 0, tokenOut: 1, amount: 10 };
    const run = (row: number) =>
      referenceFeeSimulation({ ...short, costs: { fees: 0.003 }, trades: [{ ...trade, row }] }).accounts.at(
        -1,
      )!.injectedVolume;
    expect([1439, 1740].map(run)).toEqual([0, 0]);
    expectVector(
      [1440, 1739].map(run),
      [1440, 1739].map((row) => 10 * prices[row]![0]!),
      1e-15,
    );
  });
});

test('a fee that goes to nothing gives the zero-fee reserves of two tokens', () => {
  const input = inputOf(golden['momentum_fee']!);
  const { value } = referenceFeeSimulation({ ...input, costs: { fees: 1e-9 } });
  expectVector(value, referenceSimulation(input).value, 1e-7);
});

test('optimal arbitrage takes more from a pool of three tokens in a minute than the best pair', () => {
  const three = syntheticPrices(syntheticMarkets.P3);
  const parameters = { log_k: [3, 2, 2.5], logit_lamb: [2, 0.5, 1], initial_weights_logits: [0.3, -0.2, 0] };
  const input = { prices: three, startIndex: 1440, windowLength: 301, parameters, settings: goldenSettings };
  const runs = (['pairs', 'optimal'] as const).map((arbitrage) =>
    referenceFeeSimulation({ ...input, costs: { fees: 1e-4, arbitrage } }),
  );
  const first = runs.map(({ accounts }) => accounts.find((account) => account.arbitrageCount > 0)!);
  expect(first[1]!.arbitrageProfit).toBeGreaterThan(first[0]!.arbitrageProfit);
});

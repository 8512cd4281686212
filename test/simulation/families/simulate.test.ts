import { describe, expect, it } from 'vitest';
import { objective } from '../../../src/objective/index.js';
import { createFamilyWindow, measurePeriods, planFamily, simulate } from '../../../src/simulation/index.js';
import {
  balancer,
  cow,
  gyroscope,
  hodl,
  reclamm,
  type FamilyParameters,
  type PoolFamily,
} from '../../../src/pools.js';
import { dateOf, hourlyPrices, marketPrices, poolFingerprint, prices } from './family-case.js';

const rows = 7 * 1440;
const own = marketPrices(1, rows);
const ratio = own[0]! / own[1]!;
const costs = { fees: 0.003, gas_cost: 0.1, arb_fees: 1e-4 };

const numbers = (given: Readonly<Record<string, number | readonly number[]>>): FamilyParameters =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, Float64Array.from([value].flat())]));

/** What a fingerprint of each pool means, in the words of the library. */
const pools: readonly (readonly [string, object, PoolFamily, FamilyParameters])[] = [
  [
    'balancer',
    { initial_weights_logits: [0.2, -0.3] },
    balancer.balancerFamily(),
    numbers({ initial_weights_logits: [0.2, -0.3] }),
  ],
  ['hodl', {}, hodl.hodlFamily(), numbers({ initial_weights_logits: [1, 1] })],
  [
    'cow',
    { arb_quality: 0.4, noise_trader_ratio: 0.5 },
    cow.cowFamily({ arbQuality: 0.4 }),
    numbers({ initial_weights_logits: [1, 1] }),
  ],
  [
    'gyroscope',
    { initial_lam: 5 },
    gyroscope.gyroscopeFamily({ numeraireFirst: false }),
    numbers({ alpha: ratio / 4, beta: 4 * ratio, lam: 5, phi: Math.atan(ratio) }),
  ],
  [
    'gyroscope',
    {
      numeraire: 'AAA',
      initial_alpha: 0.5 / ratio,
      initial_beta: 2 / ratio,
      initial_rotation_angle: Math.atan(1 / ratio),
    },
    gyroscope.gyroscopeFamily({ numeraireFirst: true }),
    numbers({ alpha: 0.5 / ratio, beta: 2 / ratio, lam: 2, phi: Math.atan(1 / ratio) }),
  ],
  [
    'reclamm',
    {
      initial_price_ratio: 1.5,
      reclamm_interpolation_method: 'constant_arc_length',
      protocol_fee_split: 0.2,
    },
    reclamm.reclammFamily({
      interpolation: 'constant_arc_length',
      centerednessScaling: false,
      arcLengthSpeed: null,
    }),
    numbers({ price_ratio: 1.5, centeredness_margin: 0.2, daily_price_shift_base: 1 - 1 / 124000 }),
  ],
];

describe.each(pools)('the pool %s with %j', (rule, changes, family, parameters) => {
  const settings = { ...changes, ...costs };
  const fingerprint = poolFingerprint(rule, settings);
  const result = simulate({ fingerprint, prices, every: 'minute' });
  const market = {
    assets: 2,
    prices: own,
    start: 0,
    rows,
    stride: 1,
    rowSeconds: 60,
    costs: {
      fees: 0.003,
      gasCost: 0.1,
      arbFees: 1e-4,
      protocolFeeSplit: fingerprint.protocol_fee_split,
      noiseTraderRatio: fingerprint.noise_trader_ratio,
    },
    arbitrageurs: true,
    initialPoolValue: 1e6,
  };

  it('has the reserves, values and revenue of the library', () => {
    const run = family.simulate(parameters, market);
    for (let i = 0; i < 2; i++) {
      expect(result.path.reserves[i]).toEqual(run.reserves.filter((_, k) => k % 2 === i));
    }
    result.path.value.forEach((value, row) => {
      const worth = run.reserves[2 * row]! * own[2 * row]! + run.reserves[2 * row + 1]! * own[2 * row + 1]!;
      expect(Math.abs(value / worth - 1)).toBeLessThan(1e-12);
    });
    const revenue = run.feeRevenue.reduce((sum, one) => sum + one, 0);
    expect(result.accounts!.feeRevenue).toBeCloseTo(revenue, 6);
    expect(Object.keys(result.accounts!)).toEqual(['feeRevenue']);
  });

  it('reports the shares of value it would have without costs, and is measured from them', () => {
    const free = family.simulate(parameters, {
      ...market,
      costs: { fees: 0, gasCost: 0, arbFees: 0, protocolFeeSplit: 0, noiseTraderRatio: 0 },
    });
    for (const row of [0, 1, 700, rows - 1]) {
      const worth = [0, 1].map((i) => free.reserves[2 * row + i]! * own[2 * row + i]!);
      expect(result.path.weights[0]![row]).toBeCloseTo(worth[0]! / (worth[0]! + worth[1]!), 12);
    }
    const { fingerprint: hooked } = simulate({
      fingerprint: poolFingerprint(`lvr__${rule}`, changes),
      prices,
    });
    const rebalanced = simulate({ fingerprint: hooked, prices });
    expect(rebalanced.finalValue / result.baselines.rebalanced.finalValue).toBeCloseTo(1, 12);
    expect(result.lossVersusRebalancing).toBeCloseTo(rebalanced.finalValue - result.finalValue, 4);
  });

  it('measures the whole run as a stretch of it', () => {
    const { periods } = measurePeriods({
      fingerprint,
      prices,
      stretches: [{ from: result.window.start, to: result.window.end }],
    });
    expect(periods[0]!.metrics).toEqual(result.objectives);
  });

  it('holds what it began with in the benchmark', () => {
    const { hodl: held, value } = result.path;
    expect(held[0]! / value[0]!).toBeCloseTo(1, 2);
    const first = [0, 1].map((i) => result.path.reserves[i]![0]! * own[i]!);
    const then = [0, 1].map((i) => result.path.reserves[i]![0]! * own[2 * (rows - 1) + i]!);
    const growth = (then[0]! + then[1]!) / (first[0]! + first[1]!);
    expect(result.baselines.hodl.returns + 1).toBeCloseTo(growth, 10);
  });

  it('steps so often a bar where prices are coarser than arbitrages', () => {
    const hourly = hourlyPrices();
    const coarse = { ...settings, freq: 'hour' };
    const often = simulate({ fingerprint: poolFingerprint(rule, coarse), prices: hourly, every: 'hour' });
    const still = Float64Array.from(own, (_, k) => own[120 * Math.floor(k / 120) + (k % 2)]!);
    const run = family.simulate(parameters, { ...market, prices: still });
    often.path.reserves[0]!.forEach((reserve, bar) => {
      expect(Math.abs(reserve / run.reserves[120 * bar]! - 1)).toBeLessThan(1e-12);
    });
  });
});

describe('a pool without a strategy', () => {
  it('does not read LP supply or reserves to start from, and says so', () => {
    const values = new Float64Array(prices.rows).fill(1);
    const lpSupply = { name: 'lp_supply', first: prices.start, values };
    const fingerprint = poolFingerprint('balancer');
    expect(() => simulate({ fingerprint, prices, minutes: { lpSupply } })).toThrow(/does not read lp_supply/);
    expect(() => simulate({ fingerprint, prices, initialReserves: [1, 1] })).toThrow(
      /does not read initial reserves/,
    );
  });

  it('takes fees by the minute and trades', () => {
    const values = new Float64Array(prices.rows).fill(0.003);
    const minutes = {
      fees: { name: 'fees', first: prices.start, values },
      trades: {
        rows: Int32Array.of(1440, 2000, 3000),
        tokenIn: Int32Array.of(0, 1, 0),
        tokenOut: Int32Array.of(1, 0, 1),
        amounts: Float64Array.of(3, 4, 5),
      },
    };
    for (const rule of ['balancer', 'cow', 'gyroscope', 'reclamm']) {
      const plain = simulate({ fingerprint: poolFingerprint(rule, { fees: 0.003 }), prices });
      const traded = simulate({
        fingerprint: poolFingerprint(rule, { fees: 0.003, do_trades: true }),
        prices,
        minutes,
      });
      expect(traded.accounts!.feeRevenue).toBeGreaterThan(plain.accounts!.feeRevenue!);
    }
  });

  it('starts from a reCLAMM that is given', () => {
    const state = { Ra: 30, Rb: 400, Va: 100, Vb: 1200 };
    const fingerprint = poolFingerprint('reclamm', { reclamm_initial_state: state, do_arb: false });
    const { initialValue, finalValue, path } = simulate({ fingerprint, prices, every: 'minute' });
    expect(initialValue).toBeCloseTo(state.Ra * own[0]! + state.Rb * own[1]!, 8);
    expect(path.reserves.map((column) => column[100]!)).toEqual([state.Ra, state.Rb]);
    expect(finalValue).toBeCloseTo(state.Ra * own[2 * (rows - 1)]! + state.Rb * own[2 * rows - 1]!, 8);
  });

  it('earns on what a given reCLAMM is worth, in objectives of windows too', () => {
    const state = { Ra: 30, Rb: 30 * ratio, Va: 100, Vb: 100 * ratio };
    const keys = { reclamm_initial_state: state, fees: 0.003, return_val: 'fee_revenue_over_value' };
    const fingerprint = poolFingerprint('reclamm', keys, 'gradient');
    const { objectives, parameters } = simulate({ fingerprint, prices });
    const plan = planFamily({ fingerprint, prices, withTest: false });
    const window = createFamilyWindow({
      view: plan.view,
      pool: plan.pool,
      rows: plan.trainRows,
      objective: objective('fee_revenue_over_value'),
    });
    const given = Object.fromEntries(
      Object.entries(parameters).map(([name, values]) => [name, Float64Array.from(values)]),
    );
    const measured = objectives.fee_revenue_over_value!;
    expect(measured).toBeGreaterThan(0);
    expect(window.value(given, plan.start) / measured).toBeCloseTo(1, 9);
    expect(window.differentiate(given, plan.start).value / measured).toBeCloseTo(1, 9);
  });

  it('reads its parameters, weights in either form', () => {
    const fingerprint = poolFingerprint('balancer', { fees: 0.003 });
    const byWeights = simulate({ fingerprint, prices, parameters: { initial_weights: [0.7, 0.3] } });
    const byLogits = simulate({
      fingerprint,
      prices,
      parameters: { initial_weights_logits: [Math.log(0.7), Math.log(0.3)] },
    });
    expect(byWeights.finalValue).toBe(byLogits.finalValue);
    expect(() => simulate({ fingerprint, prices, parameters: { initial_weights: [0.7, 0.4] } })).toThrow(
      /add up to 1/,
    );
    expect(() => simulate({ fingerprint, prices, parameters: { log_k: [1, 1] } })).toThrow(
      /no parameter log_k/,
    );
  });

  it('is traded with by its parameter fees rather than the setting', () => {
    const at = (fees: number, own?: number) =>
      simulate({
        fingerprint: poolFingerprint('balancer', { fees }),
        prices,
        parameters: { initial_weights_logits: [1, 1], ...(own === undefined ? {} : { fees: [own] }) },
      });
    expect(at(0.003, 0.01).finalValue).toBe(at(0.01).finalValue);
    expect(at(0.003, 0.01).rebalancingVersusRebalancing).toBeCloseTo(
      at(0.01).rebalancingVersusRebalancing,
      6,
    );
  });

  it('starts anew at any date', () => {
    const fingerprint = poolFingerprint('reclamm', { startDateString: dateOf(3), fees: 0.001 });
    expect(simulate({ fingerprint, prices }).path.value[0]! / 1e6).toBeCloseTo(1, 2);
  });
});

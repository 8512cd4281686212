import { existsSync } from 'node:fs';
import type { Costs } from '../src/pool/index.js';
import {
  balancer,
  cow,
  gyroscope,
  hodl,
  reclamm,
  type FamilyMarket,
  type FamilyParameters,
  type PoolFamily,
} from '../src/pools.js';
import { days, market, realData } from './fees.js';
import { describeMachine } from './machine.js';
import { timeInRounds } from './rounds.js';

const rows = days * 1440;
const noCosts: Costs = { fees: 0, gasCost: 0, arbFees: 0, protocolFeeSplit: 0, noiseTraderRatio: 0 };
const costKinds = {
  '30 bp': { ...noCosts, fees: 0.003 },
  'no costs': noCosts,
  'fee series': {
    ...noCosts,
    fees: Float64Array.from({ length: rows }, (_, t) => 0.003 + 0.001 * Math.sin(t / 720)),
  },
} as const;
type CostKind = keyof typeof costKinds;

interface Row {
  readonly pool: string;
  readonly costs: CostKind;
  /** Numbers derivatives are taken by; at 30 bp the fee is one of them if the pool has any. */
  readonly parameters: number;
  readonly simulate_ms: number;
  readonly differentiate_ms: number;
  readonly differentiate_over_simulate: number;
}

interface Pool {
  readonly name: string;
  readonly family: PoolFamily;
  readonly tokens: number;
  readonly values: Readonly<Record<string, number | readonly number[]>>;
}

/** One of every kind, around the price the year begins with. */
function poolsAt(price: number): readonly Pool[] {
  const logits = { initial_weights_logits: [0.2, -0.2] };
  const curve = { alpha: 0.4 * price, beta: 2.4 * price, lam: 3, phi: Math.atan(price) };
  const range = { price_ratio: 4, centeredness_margin: 0.2, shift_exponent: 1 };
  const readjusting = (interpolation: reclamm.ReclammInterpolation): PoolFamily =>
    reclamm.reclammFamily({
      interpolation,
      centerednessScaling: false,
      arcLengthSpeed: null,
      useShiftExponent: true,
      learnFees: true,
    });
  return [
    { name: 'hodl', family: hodl.hodlFamily(), tokens: 2, values: logits },
    { name: 'balancer', family: balancer.balancerFamily({ learnFees: true }), tokens: 2, values: logits },
    {
      name: 'balancer, 3 tokens',
      family: balancer.balancerFamily({ learnFees: true }),
      tokens: 3,
      values: { initial_weights_logits: [0.2, -0.2, 0] },
    },
    ...[1, 0, 0.5].map((arbQuality) => ({
      name: `cow, arb_quality ${arbQuality}`,
      family: cow.cowFamily({ arbQuality, learnFees: true }),
      tokens: 2,
      values: logits,
    })),
    {
      name: 'gyroscope',
      family: gyroscope.gyroscopeFamily({ numeraireFirst: false, learnFees: true }),
      tokens: 2,
      values: curve,
    },
    { name: 'reclamm, geometric', family: readjusting('geometric'), tokens: 2, values: range },
    { name: 'reclamm, constant arc', family: readjusting('constant_arc_length'), tokens: 2, values: range },
  ];
}

/** Prices of the year, row-major. */
async function yearOf(tokens: readonly string[]): Promise<Float64Array> {
  const { prices: frame, start } = await market(tokens);
  const first = (start - frame.start) / 60_000;
  const n = tokens.length;
  const prices = new Float64Array(n * rows);
  for (let t = 0; t < rows; t++) {
    for (let i = 0; i < n; i++) prices[t * n + i] = frame.prices[i]![first + t]!;
  }
  return prices;
}

async function measure({ name, family, values }: Pool, prices: Float64Array): Promise<Row[]> {
  const samples = Int32Array.from({ length: days }, (_, day) => day * 1440);
  const kinds = Object.keys(costKinds) as CostKind[];
  const hasFees = family.parameters.some((parameter) => parameter.name === 'fees');
  const given = kinds.map((kind): FamilyParameters => {
    const all = hasFees && kind === '30 bp' ? { ...values, fees: 0.003 } : values;
    return Object.fromEntries(
      Object.entries(all).map(([key, value]) => [key, Float64Array.from([value].flat())]),
    );
  });
  const functions = kinds.flatMap((kind, k) => {
    const window: FamilyMarket = {
      assets: prices.length / rows,
      prices,
      start: 0,
      rows,
      stride: 1,
      rowSeconds: 60,
      costs: costKinds[kind],
      arbitrageurs: true,
      initialPoolValue: 1e6,
    };
    return [
      () => void family.simulate(given[k]!, window),
      () => void family.differentiate(given[k]!, window, samples),
    ];
  });
  const times = await timeInRounds(functions, 5, 60);
  return kinds.map((costs, k) => ({
    pool: name,
    costs,
    parameters: Object.values(given[k]!).reduce((sum, one) => sum + one.length, 0),
    simulate_ms: times.medians[2 * k]!,
    differentiate_ms: times.medians[2 * k + 1]!,
    differentiate_over_simulate: times.ratio(2 * k + 1, 2 * k),
  }));
}

/** A lane-year of every pool family: a row of reserves a minute, and daily values with their derivatives. */
export async function everyPool(): Promise<object> {
  const two = await yearOf(['BTC', 'ETH']);
  const three = await yearOf(['BTC', 'ETH', 'LTC']);
  const results: Row[] = [];
  for (const pool of poolsAt(two[0]! / two[1]!)) {
    results.push(...(await measure(pool, pool.tokens === 2 ? two : three)));
  }
  return {
    benchmark: 'pools',
    machine: describeMachine(),
    data: existsSync(realData) ? 'BTC, ETH, LTC minutes of 2018' : 'generated market',
    results,
  };
}

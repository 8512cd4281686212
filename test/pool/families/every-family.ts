import {
  balancer,
  cow,
  gyroscope,
  hodl,
  reclamm,
  type FamilyMarket,
  type FamilyParameters,
  type PoolFamily,
} from '../../../src/pools.js';
import { marketOf, randomPrices } from './balancer/weighted-market.js';

/** A family under one of the options it can have, and a pool of it. */
export interface FamilyCase {
  readonly family: PoolFamily;
  /** Every listed parameter, but for those that starting weights stand for. */
  readonly parameters: FamilyParameters;
  /** Parameters that cannot move a path under these options. */
  readonly still: readonly string[];
  /** Logarithm of what trades of arbitrageurs never lower; absent where there is none, or virtual balances change it. */
  readonly logInvariant?: (held: readonly [number, number]) => number;
  /** Share of value that is token 0 where nothing costs anything, at prices of both. */
  readonly shareAt?: (p0: number, p1: number) => number;
  /** Whether anybody trades with it. */
  readonly isTraded: boolean;
  /** Whether the value it is opened with changes nothing but its size. */
  readonly isScaled: boolean;
}

export const rows = 240;
/** Prices of the window, one pair a row. */
export const prices = randomPrices(21, rows, 0.02);
const [a, b] = prices[0]! as [number, number];

const numbers = (values: Readonly<Record<string, number | readonly number[]>>): FamilyParameters =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Float64Array.from([value].flat())]),
  );

/** Costs and trades of every kind, by row of the window. */
export function eventfulMarket(): FamilyMarket {
  const byRow = (value: number): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) => value * (1 + 0.5 * Math.sin(row)));
  const trades = {
    rows: Int32Array.of(0, 33, 100, 101, 222),
    tokenIn: Int32Array.of(0, 1, 1, 0, 0),
    tokenOut: Int32Array.of(1, 0, 0, 1, 1),
    amounts: Float64Array.of(20, 90, 0, 140, 35),
  };
  return marketOf(prices, { fees: byRow(0.003), gasCost: byRow(0.5), arbFees: 1e-5 }, { trades });
}

const logits = [0.3, -0.2];
const share = 1 / (1 + Math.exp(-0.5));
const logMean = ([R0, R1]: readonly [number, number]): number =>
  share * Math.log(R0) + (1 - share) * Math.log(R1);

function weighted(family: PoolFamily, more: Partial<FamilyCase> = {}): FamilyCase {
  const fees = family.parameters.some(({ name }) => name === 'fees') ? { fees: 0.002 } : {};
  const parameters = numbers({ initial_weights_logits: logits, ...fees });
  return { family, parameters, still: [], isTraded: true, isScaled: true, ...more };
}

function elliptic(options: gyroscope.GyroscopeOptions, shape: 'curve' | 'weights' = 'curve'): FamilyCase {
  const { numeraireFirst } = options;
  const x = numeraireFirst ? b / a : a / b;
  const range = { alpha: 0.6 * x, beta: 1.7 * x };
  const given =
    shape === 'curve'
      ? { ...range, lam: 3, phi: Math.atan(1.05 * x) }
      : { ...range, initial_weights: [0.49, 0.51] };
  const parameters = numbers({ ...given, ...(options.learnFees ? { fees: 0.002 } : {}) });
  const family = gyroscope.gyroscopeFamily(options);
  // By the ratio of reserves trades may go the wrong way along the curve.
  const isLawless = options.reserveRatioPrice === true;
  if (!('lam' in given) || isLawless)
    return { family, parameters, still: [], isTraded: true, isScaled: true };
  const curve = gyroscope.eclpCurve(given);
  const shareAt = (p0: number, p1: number): number =>
    numeraireFirst ? 1 - gyroscope.valueShare(curve, p1 / p0) : gyroscope.valueShare(curve, p0 / p1);
  return {
    family,
    parameters,
    still: [],
    isTraded: true,
    isScaled: true,
    logInvariant: ([R0, R1]) => Math.log(gyroscope.invariant(curve, numeraireFirst ? [R1, R0] : [R0, R1])),
    ...(options.learnFees ? {} : { shareAt }),
  };
}

function readjusting(options: Partial<reclamm.ReclammOptions>, still: readonly string[] = []): FamilyCase {
  const family = reclamm.reclammFamily({
    interpolation: 'geometric',
    centerednessScaling: false,
    arcLengthSpeed: null,
    ...options,
  });
  const values: Readonly<Record<string, number>> = {
    price_ratio: 1.5,
    centeredness_margin: 0.5,
    daily_price_shift_base: 1 - 4e-5,
    shift_exponent: 5,
    arc_length_speed: 3e-4,
    fees: 0.002,
  };
  const parameters = numbers(
    Object.fromEntries(family.parameters.map(({ name }) => [name, values[name]!] as const)),
  );
  // Arc lengths are roots of balances, and an opening state has a size of its own.
  const isScaled = !options.initialState && !options.arcLengthSpeed && !options.learnArcLengthSpeed;
  return { family, parameters, still, isTraded: true, isScaled };
}

const arc = { interpolation: 'constant_arc_length' } as const;
const ownState = { Ra: 5e5 / a, Rb: 5e5 / b, Va: 2e6 / a, Vb: 2.2e6 / b };
const margin = ['centeredness_margin'];

/** Every family under every option there is, by what is special about it. */
export const familyCases: readonly (readonly [string, FamilyCase])[] = [
  ['balancer', weighted(balancer.balancerFamily(), { logInvariant: logMean, shareAt: () => share })],
  [
    'balancer that learns fees',
    weighted(balancer.balancerFamily({ learnFees: true }), { logInvariant: logMean }),
  ],
  ['hodl', weighted(hodl.hodlFamily(), { logInvariant: logMean, isTraded: false })],
  ['cow', weighted(cow.cowFamily(), { logInvariant: logMean, shareAt: () => share })],
  ['cow of a lone arbitrageur', weighted(cow.cowFamily({ arbQuality: 0 }))],
  ['cow of a blend', weighted(cow.cowFamily({ arbQuality: 0.4 }))],
  ['cow of doubled ties', weighted(cow.cowFamily({ arbQuality: 0.4, ties: 'sum' }))],
  ['cow that learns fees', weighted(cow.cowFamily({ learnFees: true }), { logInvariant: logMean })],
  ['cow of a blend that learns fees', weighted(cow.cowFamily({ arbQuality: 0.4, learnFees: true }))],
  ['gyroscope', elliptic({ numeraireFirst: false })],
  ['gyroscope of the first token', elliptic({ numeraireFirst: true })],
  ['gyroscope by the ratio of reserves', elliptic({ numeraireFirst: false, reserveRatioPrice: true })],
  ['gyroscope with the legacy search', elliptic({ numeraireFirst: false, legacyWeightTarget: true })],
  ['gyroscope of starting weights', elliptic({ numeraireFirst: false }, 'weights')],
  ['gyroscope of starting weights of the first token', elliptic({ numeraireFirst: true }, 'weights')],
  ['gyroscope that learns fees', elliptic({ numeraireFirst: false, learnFees: true })],
  [
    'gyroscope of starting weights that learns fees',
    elliptic({ numeraireFirst: false, learnFees: true }, 'weights'),
  ],
  ['reclamm', readjusting({}, margin)],
  ['reclamm by exponents', readjusting({ useShiftExponent: true }, margin)],
  ['reclamm that hurries', readjusting({ centerednessScaling: true })],
  ['reclamm of arcs', readjusting(arc)],
  [
    'reclamm of arcs that hurries',
    readjusting({ ...arc, centerednessScaling: true, useShiftExponent: true }),
  ],
  [
    'reclamm of arcs at a given speed',
    readjusting({ ...arc, arcLengthSpeed: 4e-4 }, [...margin, 'daily_price_shift_base']),
  ],
  [
    'reclamm of arcs that learns all',
    readjusting(
      {
        ...arc,
        centerednessScaling: true,
        useShiftExponent: true,
        learnArcLengthSpeed: true,
        learnFees: true,
      },
      ['shift_exponent'],
    ),
  ],
  ['reclamm that learns fees', readjusting({ learnFees: true }, margin)],
  ['reclamm of an opening state', readjusting({ initialState: ownState }, [...margin, 'price_ratio'])],
  [
    'reclamm of arcs of an opening state',
    readjusting({ ...arc, initialState: ownState, learnFees: true }, ['price_ratio']),
  ],
];

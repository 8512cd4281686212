import { describe, expect, it } from 'vitest';
import { generateMarket } from '../../../src/market/index.js';
import {
  balancer,
  cow,
  gyroscope,
  hodl,
  reclamm,
  type FamilyMarket,
  type PoolFamily,
} from '../../../src/pools.js';

const rows = 2000;
const frame = generateMarket({ seed: 'families', tokens: ['AAA', 'BBB'], start: 0, minutes: rows });
const prices = Float64Array.from({ length: 2 * rows }, (_, k) => frame.prices[k % 2]![k >> 1]!);
const ratio = prices[0]! / prices[1]!;

const market = (more: Partial<FamilyMarket> = {}): FamilyMarket => ({
  assets: 2,
  prices,
  start: 0,
  rows,
  stride: 1,
  rowSeconds: 60,
  costs: { fees: 0.003, gasCost: 0, arbFees: 0, protocolFeeSplit: 0, noiseTraderRatio: 0 },
  arbitrageurs: true,
  initialPoolValue: 1e6,
  ...more,
});

const logits = Float64Array.of(0.3, -0.2);
const families: readonly (readonly [PoolFamily, Readonly<Record<string, Float64Array>>])[] = [
  [balancer.balancerFamily(), { initial_weights_logits: logits }],
  [hodl.hodlFamily(), { initial_weights_logits: logits }],
  [cow.cowFamily(), { initial_weights_logits: logits }],
  [
    gyroscope.gyroscopeFamily({ numeraireFirst: false }),
    {
      alpha: Float64Array.of(0.5 * ratio),
      beta: Float64Array.of(2 * ratio),
      phi: Float64Array.of(Math.atan(ratio)),
      lam: Float64Array.of(3),
    },
  ],
  [
    reclamm.reclammFamily({ interpolation: 'geometric', centerednessScaling: false, arcLengthSpeed: null }),
    {
      price_ratio: Float64Array.of(4),
      centeredness_margin: Float64Array.of(0.2),
      daily_price_shift_base: Float64Array.of(1 - 1 / 124_000),
    },
  ],
];

const valueAt = ({ reserves }: { readonly reserves: Float64Array }, row: number): number =>
  reserves[2 * row]! * prices[2 * row]! + reserves[2 * row + 1]! * prices[2 * row + 1]!;

describe.each(families.map(([family, parameters]) => [family.name, family, parameters] as const))(
  'the family %s',
  (_, family, parameters) => {
    it('starts with what it is given, and has reserves and revenue at every row', () => {
      const run = family.simulate(parameters, market());
      expect(run.reserves).toHaveLength(2 * rows);
      expect(run.feeRevenue).toHaveLength(rows);
      expect(valueAt(run, 0) / 1e6).toBeCloseTo(1, 2);
      expect(run.reserves.every((reserve) => Number.isFinite(reserve) && reserve >= 0)).toBe(true);
    });

    it('scales with its value', () => {
      const run = family.simulate(parameters, market());
      const twice = family.simulate(parameters, market({ initialPoolValue: 2e6 }));
      expect(valueAt(twice, rows - 1) / valueAt(run, rows - 1)).toBeCloseTo(2, 6);
    });

    it('rests without arbitrageurs', () => {
      const { reserves } = family.simulate(parameters, market({ arbitrageurs: false }));
      expect([...reserves.subarray(2 * rows - 2)]).toEqual([...reserves.subarray(0, 2)]);
    });

    it('values a run alike with and without derivatives', () => {
      const run = family.simulate(parameters, market());
      const samples = Int32Array.of(0, 700, rows - 1);
      const { logValues } = family.differentiate(parameters, market(), samples);
      samples.forEach((row, k) => expect(logValues[k]).toBeCloseTo(Math.log(valueAt(run, row)), 9));
    });
  },
);

import { describe, expect, it } from 'vitest';
import type { Costs } from '../../../../src/pool/index.js';
import {
  priceRange,
  reclammFamily,
  reclammStep,
  type ReclammOptions,
  type ReclammState,
} from '../../../../src/pool/families/reclamm/index.js';
import { readLocalGolden, relativeError } from '../../../support/golden.js';
import { goldenMarket, marketOf, parametersOf } from './reclamm-market.js';

interface GoldenCase {
  readonly pool: string;
  readonly fingerprint_changes: {
    readonly fees?: number;
    readonly gas_cost?: number;
    readonly arb_fees?: number;
    readonly protocol_fee_split?: number;
    readonly arb_frequency?: number;
    readonly reclamm_interpolation_method?: ReclammOptions['interpolation'];
    readonly reclamm_centeredness_scaling?: boolean;
    readonly reclamm_arc_length_speed?: number;
    readonly reclamm_initial_state?: ReclammState;
  };
  readonly params: Readonly<Record<string, number>>;
  readonly reserves: Readonly<Record<string, readonly number[]>>;
  readonly value: Readonly<Record<string, number>>;
  readonly final_value: number;
  readonly fee_revenue_sum: number;
}

interface GoldenGradient {
  readonly fingerprint_changes: { readonly fees?: number };
  readonly value: number;
  readonly grad: Readonly<Record<string, number>>;
}

const golden = readLocalGolden<{
  readonly forward_pass: Readonly<Record<string, GoldenCase>>;
  readonly gradients_of_returns: Readonly<Record<'reclamm_zero' | 'reclamm_fee', GoldenGradient>>;
}>('synthetic.json');

const cases = Object.entries(golden.forward_pass).filter(([, { pool }]) => pool === 'reclamm');

/** The drained pool keeps a cent as the difference of two reserves; arc lengths lose digits in the golden numbers (Q-rec-2). */
const toleranceOf = (name: string): number =>
  name.includes('arc_override') ? 1e-5 : name.includes('narrow_edge') ? 1e-8 : 1e-10;

function costsOf({ fingerprint_changes: changes }: GoldenCase): Partial<Costs> {
  return {
    fees: changes.fees ?? 0,
    gasCost: changes.gas_cost ?? 0,
    arbFees: changes.arb_fees ?? 0,
    protocolFeeSplit: changes.protocol_fee_split ?? 0,
  };
}

const familyOf = ({ fingerprint_changes: changes }: GoldenCase) =>
  reclammFamily({
    interpolation: changes.reclamm_interpolation_method ?? 'geometric',
    centerednessScaling: changes.reclamm_centeredness_scaling ?? false,
    initialState: changes.reclamm_initial_state,
    arcLengthSpeed: changes.reclamm_arc_length_speed ?? null,
  });

describe('a day of a pool equals the golden one', () => {
  it('in fifteen cases', () => {
    expect(cases).toHaveLength(15);
  });

  it.each(cases)('%s', (name, given) => {
    const market = goldenMarket(costsOf(given), { stride: given.fingerprint_changes.arb_frequency ?? 1 });
    const parameters = parametersOf(given.params);
    const { reserves, feeRevenue } = familyOf(given).simulate(parameters, market);
    const tolerance = toleranceOf(name);
    for (const [row, expected] of Object.entries(given.reserves)) {
      const t = Number(row);
      const held = reserves.subarray(2 * t, 2 * t + 2);
      expected.forEach((reserve, i) => {
        expect(relativeError(held[i]!, reserve), `row ${t}, token ${i}`).toBeLessThan(tolerance);
      });
      const prices = market.prices.subarray(2 * (1440 + t));
      const value = held[0]! * prices[0]! + held[1]! * prices[1]!;
      expect(relativeError(value, given.value[row]!), `value at row ${t}`).toBeLessThan(tolerance);
    }
    const revenue = feeRevenue.reduce((sum, one) => sum + one, 0);
    expect(relativeError(revenue, given.fee_revenue_sum)).toBeLessThan(tolerance);

    const samples = Int32Array.of(0, 600, 1439);
    const tangents = familyOf(given).differentiate(parameters, market, samples);
    expect(relativeError(Math.exp(tangents.logValues[2]!), given.final_value)).toBeLessThan(tolerance);
  });
});

describe('derivatives of the return of a day equal the golden ones', () => {
  it.each(Object.entries(golden.gradients_of_returns).filter(([name]) => name.startsWith('reclamm')))(
    '%s',
    (_, { fingerprint_changes: { fees = 0 }, value, grad }) => {
      const family = reclammFamily({
        interpolation: 'geometric',
        centerednessScaling: false,
        arcLengthSpeed: null,
      });
      const parameters = parametersOf({
        price_ratio: 1.5,
        centeredness_margin: 0.5,
        daily_price_shift_base: 1 - 1 / 124000,
        ...(fees > 0 ? { fees } : {}),
      });
      const { logValues, byParameter } = family.differentiate(
        parameters,
        goldenMarket({ fees }),
        Int32Array.of(0, 1439),
      );
      const growth = Math.exp(logValues[1]! - logValues[0]!);
      expect(relativeError(growth - 1, value)).toBeLessThan(1e-9);
      for (const [name, expected] of Object.entries(grad)) {
        const [first, last] = byParameter[name]!;
        expect(relativeError(growth * (last! - first!), expected), name).toBeLessThan(1e-7);
      }
    },
  );
});

describe('a pool of prices from 0.5 to 8 equals the golden one', () => {
  const known = readLocalGolden<{
    readonly reclamm_e2e: {
      readonly state: readonly [number, number, number, number];
      readonly mid_up_3_to_6_steps0_59_119: readonly number[];
      readonly mid_down_3_to_1_steps0_59_119: readonly number[];
      readonly L_5steps: readonly number[];
      readonly vol_path_prices: readonly number[];
      readonly vol_path_zero_fee_final_value: number;
      readonly 'vol_path_fee0.01_final_value': number;
      readonly 'vol_path_fee0.05_final_value': number;
      readonly 'vol_path_fee0.1_final_value': number;
      readonly scan3_above: readonly (readonly number[])[];
      readonly scan3_below: readonly (readonly number[])[];
      readonly post_drain_A: readonly [number, number];
      readonly post_drain_B: readonly [number, number];
    };
  }>('extra.json').reclamm_e2e;
  const [Ra, Rb, Va, Vb] = known.state;
  const state: ReclammState = { Ra, Rb, Va, Vb };
  const exponent = 1;
  const thermostat = {
    ...{ margin: 0.5, scaled: false, speed: 0, seconds: 60 },
    logBase: Math.log1p(-exponent / 124649),
  };

  /** States after each step at these prices of a. */
  function scan(from: ReclammState, prices: readonly number[]): ReclammState[] {
    let now = from;
    return prices.map((price) => (now = reclammStep(now, { thermostat, prices: [price, 1] }).state));
  }

  const linspace = (from: number, to: number): number[] =>
    Array.from({ length: 120 }, (_, k) => from + ((to - from) * k) / 119);

  it.each([
    ['up', 6, known.mid_up_3_to_6_steps0_59_119],
    ['down', 1, known.mid_down_3_to_1_steps0_59_119],
  ] as const)('in the middle of its range as the price goes %s', (_, to, middles) => {
    const states = scan(state, linspace(3, to));
    [0, 59, 119].forEach((step, k) => {
      const { min, max } = priceRange(states[step]!);
      expect(relativeError(Math.sqrt(min * max), middles[k]!)).toBeLessThan(1e-10);
    });
  });

  it('in its invariant while it shifts', () => {
    scan(state, [3, 3, 3, 3, 3]).forEach((after, k) => {
      const product = (after.Ra + after.Va) * (after.Rb + after.Vb);
      expect(relativeError(product, known.L_5steps[k]!)).toBeLessThan(1e-12);
    });
  });

  it.each([
    ['b', known.post_drain_B, known.scan3_above],
    ['a', known.post_drain_A, known.scan3_below],
  ] as const)('on the way back from having sold all of token %s', (_, [drainedA, drainedB], expected) => {
    const drained = { ...state, Ra: drainedA, Rb: drainedB };
    scan(drained, [3, 3, 3]).forEach((after, k) => {
      [after.Ra, after.Rb, after.Va, after.Vb].forEach((one, i) => {
        expect(relativeError(one, expected[k]![i]!)).toBeLessThan(1e-10);
      });
    });
  });

  it.each([
    [0, known.vol_path_zero_fee_final_value],
    [0.01, known['vol_path_fee0.01_final_value']],
    [0.05, known['vol_path_fee0.05_final_value']],
    [0.1, known['vol_path_fee0.1_final_value']],
  ])('in its value after a volatile path at a fee of %d', (fees, expected) => {
    const family = reclammFamily({
      interpolation: 'geometric',
      centerednessScaling: false,
      initialState: state,
      arcLengthSpeed: null,
    });
    const market = marketOf(
      known.vol_path_prices.map((price) => [price, 1]),
      { fees },
    );
    const { reserves } = family.simulate(
      parametersOf({ centeredness_margin: 0.5, shift_exponent: exponent }),
      market,
    );
    const value = reserves.at(-2)! * known.vol_path_prices.at(-1)! + reserves.at(-1)!;
    expect(relativeError(value, expected)).toBeLessThan(1e-10);
  });
});

import { describe, expect, test } from 'vitest';
import { readLocalGolden, relativeError } from '../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';
import { expectRows, expectVector, type GoldenRows } from './expect-rows.js';
import { goldenSettings, type ReferenceSettings } from './settings.js';
import { referenceSimulation, type ReferenceInput } from './simulate.js';

interface Variant {
  readonly fingerprint_changes?: {
    readonly use_alt_lamb?: boolean;
    readonly weight_interpolation_method?: 'approx_optimal';
    readonly weight_interpolation_period?: number;
    readonly maximum_change?: number;
    readonly minimum_weight?: number;
    readonly bout_length?: number;
    readonly arb_frequency?: number;
    readonly do_arb?: boolean;
  };
  readonly start_index?: number;
  readonly weights: GoldenRows;
}

interface Forward extends Variant {
  readonly reserves: GoldenRows;
  readonly value: Readonly<Record<string, number>>;
  readonly final_value: number;
}

interface Golden {
  readonly rules: {
    readonly momentum: {
      readonly params: Record<string, number[]>;
      readonly weights: GoldenRows;
      readonly weights_maxchange1: GoldenRows;
      readonly reserves_zero_fee: GoldenRows;
    };
  };
  readonly weight_variants_momentum: Readonly<Record<string, Variant>>;
  readonly forward_pass: Readonly<Record<string, Forward>>;
  readonly fused: { readonly boundary_values: readonly number[]; readonly final_reserves: readonly number[] };
}

const golden = readLocalGolden<Golden>('synthetic.json');
const prices = syntheticPrices(syntheticMarkets.P2);
const parameters = golden.rules.momentum.params;

function run(changes: Partial<ReferenceSettings> = {}, input: Partial<ReferenceInput> = {}) {
  return referenceSimulation({
    prices,
    startIndex: 1440,
    windowLength: 1441,
    parameters,
    settings: { ...goldenSettings, ...changes },
    ...input,
  });
}

function runVariant({ fingerprint_changes: changes = {}, start_index: startIndex = 1440 }: Variant) {
  const renamed = {
    useAltDecay: changes.use_alt_lamb,
    interpolationMethod: changes.weight_interpolation_method,
    interpolationPeriod: changes.weight_interpolation_period,
    maximumChange: changes.maximum_change,
    minimumWeight: changes.minimum_weight,
    arbFrequency: changes.arb_frequency,
    doArb: changes.do_arb,
  };
  const given = Object.fromEntries(Object.entries(renamed).filter(([, value]) => value !== undefined));
  return run(given, { startIndex, windowLength: changes.bout_length ?? 1441 });
}

describe('momentum equals the golden rows:', () => {
  test('weights and reserves', () => {
    const { weights, reserves } = run();
    expect(weights).toHaveLength(1440);
    expectRows(weights, golden.rules.momentum.weights, 1e-12);
    expectRows(reserves, golden.rules.momentum.reserves_zero_fee, 1e-10);
  });

  test('weights without a speed limit', () => {
    expectRows(run({ maximumChange: 1 }).weights, golden.rules.momentum.weights_maxchange1, 1e-12);
  });

  test.each([
    'use_alt_lamb',
    'approx_optimal',
    'interp_30_of_60',
    'interp_30_of_60_approx_optimal',
    'start_index_1477_not_multiple',
    'bout_1000_not_multiple',
  ])('weights, %s', (name) => {
    const variant = golden.weight_variants_momentum[name]!;
    expectRows(runVariant(variant).weights, variant.weights, 1e-12);
  });

  test('weights at the floor', () => {
    const variant = golden.weight_variants_momentum['guardrail_hit']!;
    // The file leaves out this case's log_k; of all pairs of whole numbers from 0 to 12 only this one fits.
    const { weights } = run(
      { maximumChange: 1, minimumWeight: 0.2 },
      { parameters: { ...parameters, log_k: [9, 9] } },
    );
    expectRows(weights, variant.weights, 1e-12);
    expect(Math.min(...weights.flat())).toBeCloseTo(0.2, 12);
  });

  test('weights under bounds on single tokens', () => {
    const { weights } = run(
      { maximumChange: 1 },
      { parameters: { ...parameters, log_k: [7, 7] }, bounds: { low: [0.4, 0.3], high: [0.6, 0.65] } },
    );
    expectRows(weights, golden.weight_variants_momentum['per_asset_bounds']!.weights, 1e-12);
  });

  test('weights whose signals were shifted because spare rows are missing', () => {
    const short = { prices: prices.slice(0, 2881) };
    const { weights } = run({ missingSpareRows: 'shift-signals-earlier' }, short);
    expectRows(weights, golden.weight_variants_momentum['clamped_end_of_data']!.weights, 1e-12);
  });

  test.each(['momentum_zero_fee', 'momentum_zero_af7'])('forward pass %s', (name) => {
    const expected = golden.forward_pass[name]!;
    const { reserves, value } = runVariant(expected);
    expectRows(reserves, expected.reserves, 1e-10);
    for (const [row, v] of Object.entries(expected.value)) {
      expect(relativeError(value[Number(row)]!, v), `value ${row}`).toBeLessThanOrEqual(1e-10);
    }
    expect(relativeError(value.at(-1)!, expected.final_value)).toBeLessThanOrEqual(1e-10);
  });

  test('values and reserves at day boundaries of a longer window', () => {
    const { value, reserves } = run({}, { windowLength: 2881 });
    expectVector([value[0]!, value[1440]!], golden.fused.boundary_values, 1e-10);
    expectVector(reserves[1440]!, golden.fused.final_reserves, 1e-10);
  });
});

test('a window whose last signals need missing rows is refused', () => {
  expect(() => run({}, { prices: prices.slice(0, 2881) })).toThrow(/price rows 0 \.\.\. 2940/);
  expect(() => run({}, { prices: prices.slice(0, 2941) })).not.toThrow();
});

test('prices after a minute move nothing before it', () => {
  const changed = prices.map((row, t) => (t > 1440 + 600 ? row.map((price, i) => price * (1.1 + i)) : row));
  const before = run();
  const after = run({}, { prices: changed });
  expect(after.weights.slice(0, 661)).toEqual(before.weights.slice(0, 661));
  expect(after.value.slice(0, 601)).toEqual(before.value.slice(0, 601));
  expect(after.weights[1439]).not.toEqual(before.weights[1439]);
});

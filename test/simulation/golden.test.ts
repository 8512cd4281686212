import { describe, expect, it } from 'vitest';
import { readLocalGolden, relativeError } from '../support/golden.js';
import { everyRow, objectiveGradient, type LowLevelSettings } from '../support/low-level-run.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';
import type { ArbitragedPool, ParameterSet, FollowingPool } from '../../src/simulation/index.js';

type Rows = Readonly<Record<string, number[]>>;
interface Golden {
  readonly rules: {
    readonly momentum: {
      params: ParameterSet;
      rule_outputs: Rows;
      weights: Rows;
      weights_maxchange1: Rows;
      reserves_zero_fee: Rows;
    };
  };
  readonly weight_variants_momentum: Readonly<
    Record<
      string,
      {
        fingerprint_changes?: Record<string, number | boolean | string>;
        start_index?: number;
        weights?: Rows;
        rule_outputs?: Rows;
      }
    >
  >;
  readonly forward_pass: Readonly<
    Record<
      string,
      {
        params: ParameterSet;
        fingerprint_changes: Record<string, number | boolean>;
        start_index: number;
        reserves: Rows;
        value: Readonly<Record<string, number>>;
        final_value: number;
      }
    >
  >;
  readonly fused: { boundary_values: number[]; final_reserves: number[] };
  readonly gradients_of_returns: Readonly<
    Record<
      string,
      {
        fingerprint_changes: Record<string, number | boolean>;
        value: number;
        grad: Readonly<Record<string, number[]>>;
      }
    >
  >;
}

const golden = readLocalGolden<Golden>('synthetic.json');
const frame = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P2)));
const { params } = golden.rules.momentum;

const feePool = (fees: number, stride = 1): ArbitragedPool => ({
  kind: 'arbitraged',
  arbitrage: 'pairs',
  arbitrageurs: true,
  stride,
  costs: { fees, gasCost: 0, arbFees: 0, protocolFeeSplit: 0, noiseTraderRatio: 0 },
  initialPoolValue: 1e6,
  minuteEndFees: false,
});

function poolOf(name: string, changes: Readonly<Record<string, number | boolean>>): FollowingPool {
  const fees = changes.fees as number;
  if (name.startsWith('lvr')) return { kind: 'rebalanced', costs: { sale: 1 - (1 - fees) } };
  return feePool(
    fees,
    changes.do_arb === false ? Infinity : ((changes.arb_frequency as number | undefined) ?? 1),
  );
}

/** Spec 04 §1.2, with a case's `fingerprint_changes`. */
function settingsOf(changes: Readonly<Record<string, number | boolean | string>> = {}): LowLevelSettings {
  const number = (key: string, usual: number): number => (changes[key] as number | undefined) ?? usual;
  const flag = (key: string, usual: boolean): boolean => (changes[key] as boolean | undefined) ?? usual;
  return {
    chunkPeriod: 60,
    interpolationPeriod: number('weight_interpolation_period', 60),
    maximumChange: number('maximum_change', 3e-4),
    minimumWeight: number('minimum_weight', 0.05),
    maxMemoryDays: 30,
    useAltDecay: flag('use_alt_lamb', false),
    straightThroughChange: flag('ste_max_change', false),
    straightThroughWeights: flag('ste_min_max_weight', false),
    interpolation: changes.weight_interpolation_method === 'approx_optimal' ? 'approx_optimal' : 'linear',
    arbFrequency: number('arb_frequency', 1),
  };
}

const usual = { frame, parameters: params, settings: settingsOf(), start: 1440, windowLength: 1441 };

function expectRows(expected: Rows, actual: (row: number) => readonly number[], tolerance: number): void {
  for (const [row, values] of Object.entries(expected)) {
    const given = actual(Number(row));
    values.forEach((value, i) =>
      expect(relativeError(given[i]!, value), `row ${row}, token ${i}`).toBeLessThan(tolerance),
    );
  }
}

/** The files count rule outputs from the second price on, the first that moves anything. */
function ruleRow({ ruleOutputs }: ReturnType<typeof everyRow>, row: number): readonly number[] {
  return [...ruleOutputs.subarray(2 * (row + 1), 2 * (row + 2))];
}

describe('momentum on the generated golden prices', () => {
  it('gives the golden rule outputs, weights and zero-fee reserves', () => {
    const run = everyRow(usual);
    expectRows(golden.rules.momentum.rule_outputs, (row) => ruleRow(run, row), 1e-10);
    expectRows(golden.rules.momentum.weights, run.weights, 1e-12);
    expectRows(golden.rules.momentum.reserves_zero_fee, run.reserves, 1e-10);
    const free = everyRow({ ...usual, settings: settingsOf({ maximum_change: 1 }) });
    expectRows(golden.rules.momentum.weights_maxchange1, free.weights, 1e-12);
  });

  for (const name of [
    'use_alt_lamb',
    'approx_optimal',
    'interp_30_of_60_approx_optimal',
    'interp_30_of_60',
    'start_index_1477_not_multiple',
    'bout_1000_not_multiple',
  ]) {
    it(`gives the golden weights of variant ${name}`, () => {
      const variant = golden.weight_variants_momentum[name]!;
      const changes = variant.fingerprint_changes ?? {};
      const run = everyRow({
        ...usual,
        settings: settingsOf(changes),
        start: variant.start_index ?? 1440,
        windowLength: (changes.bout_length as number | undefined) ?? 1441,
      });
      expectRows(variant.weights!, run.weights, 1e-12);
    });
  }

  it('gives the golden weights where the guard-rail acts, with the log_k of 9 the file leaves out', () => {
    const variant = golden.weight_variants_momentum.guardrail_hit!;
    const run = everyRow({
      ...usual,
      parameters: { ...params, log_k: [9, 9] },
      settings: settingsOf(variant.fingerprint_changes),
    });
    expectRows(variant.weights!, run.weights, 1e-12);
  });

  it('gives the golden rule outputs for parameters shared by all tokens', () => {
    const run = everyRow({
      ...usual,
      parameters: { log_k: [3], logit_lamb: [1], initial_weights_logits: [0.3, -0.2] },
    });
    const outputs = golden.weight_variants_momentum.scalar_k_shape1!.rule_outputs!;
    expectRows(outputs, (row) => ruleRow(run, row), 1e-12);
  });

  it('never moves a window to fit: the legacy clamp at the end of data is one chunk of older signals, not our default', () => {
    // The reference clamps rule row 24 to 23; asking for the path one chunk earlier gives its weights.
    const variant = golden.weight_variants_momentum.clamped_end_of_data!;
    const run = everyRow({ ...usual, start: 1380 });
    expectRows(variant.weights!, run.weights, 1e-12);
    expect(everyRow(usual).weights(61)).not.toEqual(run.weights(61));
  });

  for (const name of ['momentum_zero_fee', 'momentum_zero_af7']) {
    it(`gives the golden values and reserves of forward pass ${name}`, () => {
      const expected = golden.forward_pass[name]!;
      const run = everyRow({
        ...usual,
        parameters: expected.params,
        settings: settingsOf(expected.fingerprint_changes),
      });
      for (const [row, value] of Object.entries(expected.value)) {
        expect(relativeError(run.value(Number(row)), value)).toBeLessThan(1e-10);
      }
      expectRows(expected.reserves, run.reserves, 1e-10);
      expect(relativeError(run.value(run.rows - 1), expected.final_value)).toBeLessThan(1e-10);
    });
  }

  it('gives the golden day-boundary values and reserves of the fused path', () => {
    const run = everyRow({ ...usual, windowLength: 2881 });
    golden.fused.boundary_values.forEach((value, day) =>
      expect(relativeError(run.value(1440 * day), value)).toBeLessThan(1e-10),
    );
    golden.fused.final_reserves.forEach((value, i) =>
      expect(relativeError(run.reserves(1440)[i]!, value)).toBeLessThan(1e-10),
    );
  });

  for (const name of ['momentum_fee', 'momentum_fee_af5', 'momentum_noarb_fee', 'lvr_momentum_fee']) {
    it(`gives the golden values and reserves of forward pass ${name}`, () => {
      const expected = golden.forward_pass[name]!;
      const settings = settingsOf(expected.fingerprint_changes);
      const run = everyRow({
        ...usual,
        parameters: expected.params,
        settings: { ...settings, pool: poolOf(name, expected.fingerprint_changes) },
      });
      for (const [row, value] of Object.entries(expected.value)) {
        expect(relativeError(run.value(Number(row)), value)).toBeLessThan(1e-10);
      }
      expectRows(expected.reserves, run.reserves, 1e-10);
      expect(relativeError(run.value(run.rows - 1), expected.final_value)).toBeLessThan(1e-10);
    });
  }

  it('gives the golden gradient of returns with fees, by pairs and, for two tokens the same, optimal trades', () => {
    const expected = golden.gradients_of_returns.momentum_fee!;
    for (const arbitrage of ['pairs', 'optimal'] as const) {
      const pool = { ...feePool(0.003), arbitrage };
      const settings = { ...settingsOf(expected.fingerprint_changes), pool };
      const { value, forwardValue, gradient } = objectiveGradient({ ...usual, settings }, 'returns');
      expect(relativeError(value, expected.value)).toBeLessThan(1e-9);
      expect(relativeError(forwardValue, expected.value)).toBeLessThan(1e-9);
      for (const [key, values] of Object.entries(expected.grad)) {
        values.forEach((slope, i) =>
          expect(relativeError(gradient[key]![i]!, slope), `${key}[${i}]`).toBeLessThan(1e-7),
        );
      }
    }
  });

  for (const name of ['momentum_zero', 'momentum_zero_ste', 'momentum_maxchange1', 'momentum_alt']) {
    it(`gives the golden gradient of returns of ${name}`, () => {
      const expected = golden.gradients_of_returns[name]!;
      const { value, forwardValue, gradient } = objectiveGradient(
        { ...usual, settings: settingsOf(expected.fingerprint_changes) },
        'returns',
      );
      expect(relativeError(value, expected.value)).toBeLessThan(1e-9);
      expect(relativeError(forwardValue, expected.value)).toBeLessThan(1e-9);
      for (const [key, values] of Object.entries(expected.grad)) {
        if (key === 'initial_weights_logits') continue;
        values.forEach((slope, i) =>
          expect(relativeError(gradient[key]![i]!, slope), `${key}[${i}]`).toBeLessThan(1e-7),
        );
      }
    });
  }
});

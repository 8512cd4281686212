import { describe, expect, it } from 'vitest';
import {
  explainedStrategy,
  permutationImportance,
  type ExplainedStrategy,
} from '../../../src/explain/index.js';
import { blockOrder } from '../../../src/explain/permutation/block-order.js';
import { recordedObjective } from '../../../src/explain/permutation/recorded-objective.js';
import type { SeriesFrame } from '../../../src/market/index.js';
import { measurePeriods } from '../../../src/simulation/index.js';
import { randomStream } from '../../../src/sampling/index.js';
import { fingerprintOf, funding, momentum, ownRule, prices } from '../market.js';

const day = 86_400_000;
const endOfTraining = prices.start + 5 * day;
const endOfTest = prices.start + 8 * day;

const cases = {
  momentum: { keys: {}, parameters: momentum, series: undefined },
  'a pool with fees': {
    keys: { fees: 0.003, gas_cost: 0.1, arbitrage: 'optimal' },
    parameters: momentum,
    series: undefined,
  },
  'bounds and an ensemble': {
    keys: {
      rule: 'bounded__ensemble__mean_reversion_channel',
      n_ensemble_members: 3,
      ensemble_init_method: 'sobol',
      learnable_bounds_settings: { min_weights_per_asset: 0.05, max_weights_per_asset: 0.8 },
    },
    parameters: undefined,
    series: undefined,
  },
  'a formula with a series': { keys: { rule: ownRule }, parameters: undefined, series: { funding } },
} as const;
type Case = (typeof cases)[keyof typeof cases];

const strategyOf = ({ keys, parameters, series }: Case): ExplainedStrategy =>
  explainedStrategy({ fingerprint: fingerprintOf(keys), prices, parameters, series });

/** The whole of training and test as one run, and the objective of its last three days, by the slow way. */
function testReturns({ keys, parameters, series }: Case, given: SeriesFrame = funding): number {
  const whole = fingerprintOf({ ...keys, endDateString: '2020-01-09 00:00:00', endTestDateString: null });
  const { periods } = measurePeriods({
    fingerprint: whole,
    prices,
    ...(parameters ? { parameters } : {}),
    ...(series ? { series: { funding: given } } : {}),
    stretches: [{ from: endOfTraining, to: endOfTest }],
  });
  return periods[0]!.metrics.returns!;
}

describe('a strategy that reads its signals from tables', () => {
  it.each(Object.entries(cases))('is the strategy: %s', (_, one) => {
    const { plan, ...rest } = strategyOf(one);
    const period = { from: plan.trainRows, rows: plan.testRows };
    const recorded = recordedObjective({ plan, ...rest }, period);
    expect(recorded.value()).toBeCloseTo(testReturns(one), 12);
    expect(recorded.count).toBe(36);
  });

  it('is as it was after a permutation', () => {
    const { plan, ...rest } = strategyOf(cases['bounds and an ensemble']);
    const recorded = recordedObjective({ plan, ...rest }, { from: plan.trainRows, rows: plan.testRows });
    const before = recorded.value();
    const order = Uint32Array.from({ length: 36 }, (_, k) => 35 - k);
    expect(recorded.permuted(order, {})).not.toBe(before);
    expect(recorded.permuted(order, { signal: 0, token: 1 })).not.toBe(before);
    expect(recorded.value()).toBe(before);
    expect(recorded.permuted(order.toReversed(), {})).toBe(before);
  });

  it('loses what it loses when the series itself is permuted in its file', () => {
    const one = cases['a formula with a series'];
    const { plan, ...rest } = strategyOf(one);
    const recorded = recordedObjective({ plan, ...rest }, { from: plan.trainRows, rows: plan.testRows });
    const order = blockOrder(36, 5, randomStream(3, 'test'));
    const rows = 120;
    const from = 5 * 1440;
    const permutedColumn = (column: Float64Array): Float64Array => {
      const moved = column.slice();
      order.forEach((source, k) =>
        moved.fill(column[from + source * rows]!, from + k * rows, from + (k + 1) * rows),
      );
      return moved;
    };
    const all = { ...funding, columns: funding.columns.map(permutedColumn) };
    const single = {
      ...funding,
      columns: funding.columns.map((column, i) => (i === 2 ? permutedColumn(column) : column)),
    };
    expect(recorded.permuted(order, { signal: 0 })).toBeCloseTo(testReturns(one, all), 12);
    expect(recorded.permuted(order, { signal: 0, token: 2 })).toBeCloseTo(testReturns(one, single), 12);
    expect(testReturns(one, single)).not.toBeCloseTo(testReturns(one), 6);
  });
});

describe('permutation importance', () => {
  it('is the mean loss over seeded orders of blocks, with its standard error', () => {
    const strategy = strategyOf(cases.momentum);
    const found = permutationImportance(strategy, { repeats: 4, blockDays: 0.5, seed: 9 });
    const { plan } = strategy;
    const recorded = recordedObjective(strategy, { from: plan.trainRows, rows: plan.testRows });
    const losses = [0, 1, 2, 3].map(
      (repeat) =>
        recorded.value() -
        recorded.permuted(blockOrder(36, 6, randomStream(9, `permutation/${repeat}`)), { token: 1 }),
    );
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / 4;
    const spread = Math.sqrt(losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / 3);
    expect(found).toMatchObject({ outOfSample: true, repeats: 4, blockDays: 0.5, blocks: 6, warnings: [] });
    expect(found.value).toBeCloseTo(testReturns(cases.momentum), 12);
    expect(found.losses.map(({ signal, token }) => [signal, token])).toEqual(
      [null, ...plan.tokens].map((token) => ['gradient', token]),
    );
    const ofToken = found.losses.find(({ token }) => token === plan.tokens[1])!;
    expect(ofToken.loss).toBeCloseTo(mean, 14);
    expect(ofToken.standardError).toBeCloseTo(spread / 2, 14);
  });

  it('follows from the seed, and reports every run', () => {
    const strategy = strategyOf(cases['a formula with a series']);
    const reported: number[] = [];
    const options = { repeats: 2, blockDays: 0.25, seed: 1 };
    const once = permutationImportance(strategy, {
      ...options,
      onProgress: (done, total) => reported.push(done / total),
    });
    // All signals together, and four of them by three tokens and together.
    expect(once.losses).toHaveLength(1 + 4 * 4);
    expect(once.losses[0]).toMatchObject({ signal: null, token: null });
    expect(reported).toHaveLength(2 * once.losses.length);
    expect(reported.at(-1)).toBe(1);
    expect(permutationImportance(strategy, options)).toEqual(once);
    expect(permutationImportance(strategy, { ...options, seed: 2 })).not.toEqual(once);
  });

  it('is large for a signal that tells the future, and nothing for one that counts for nothing', () => {
    // How far prices will rise in the twelve hours from the next chunk on; `noise` is multiplied by 0.
    const telling: SeriesFrame = {
      ...funding,
      columns: prices.prices.map((column) =>
        column.map((_, row) => {
          const chunk = Math.floor(row / 120) * 120;
          const later = Math.min(chunk + 840, column.length - 1);
          return Math.log(column[later]! / column[Math.min(chunk + 120, column.length - 1)]!);
        }),
      ),
    };
    const rule = {
      name: 'seer',
      outputs: 'weights',
      signals: { funding: { kind: 'series' }, noise: { kind: 'returns' } },
      parameters: { strength: { transform: 'exp2', default: 50, range: [1, 100], shape: 'shared' } },
      formula: 'softmax(strength * funding + 0 * noise)',
    };
    const strategy = explainedStrategy({
      fingerprint: fingerprintOf({ rule, maximum_change: 1 }),
      prices,
      series: { funding: telling },
    });
    const { losses } = permutationImportance(strategy, { repeats: 5, blockDays: 1 / 12, seed: 1 });
    const ofAll = (name: string | null) =>
      losses.find(({ signal, token }) => signal === name && token === null)!;
    expect(ofAll('funding').loss).toBeGreaterThan(0.1);
    expect(ofAll('funding').loss).toBeGreaterThan(10 * ofAll('funding').standardError!);
    expect(ofAll('noise')).toMatchObject({ loss: 0, standardError: 0, undefinedRepeats: 0 });
    expect(ofAll(null).loss).toBe(ofAll('funding').loss);
  });

  it('is in sample, and says so, without a test period', () => {
    const strategy = explainedStrategy({
      fingerprint: fingerprintOf({ endTestDateString: null }),
      prices,
      parameters: momentum,
    });
    const found = permutationImportance(strategy, { repeats: 2, blockDays: 0.5, seed: 1 });
    expect(found.outOfSample).toBe(false);
    expect(found.warnings).toMatchObject([{ code: 'explain.in_sample', path: 'endTestDateString' }]);
    expect(found.losses[0]!.loss).not.toBe(0);
  });

  it('warns of few blocks, and refuses one', () => {
    const strategy = strategyOf(cases.momentum);
    const few = permutationImportance(strategy, { repeats: 2, blockDays: 1, seed: 1 });
    expect(few.warnings).toMatchObject([{ code: 'explain.few_blocks', value: 3 }]);
    expect(() => permutationImportance(strategy, { seed: 1 })).toThrow(/36 values .* blocks of 84/);
    expect(() => permutationImportance(strategy, { seed: 1, blockDays: 0.01 })).toThrow(/multiple of/);
  });

  it('has a reason instead of numbers where the objective has no value', () => {
    const strategy = explainedStrategy({
      fingerprint: fingerprintOf(),
      prices,
      parameters: momentum,
      objective: 'monthly_rovar_trad',
    });
    expect(permutationImportance(strategy, { repeats: 2, blockDays: 0.5, seed: 1 })).toMatchObject({
      value: null,
      undefinedBecause: 'needs 60 days, has 3',
      losses: [],
      warnings: [{ code: 'explain.undefined' }],
    });
  });
});

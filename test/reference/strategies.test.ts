import { describe, expect, test } from 'vitest';
import { readLocalGolden } from '../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';
import { expectRows, expectVector, type GoldenRows } from './expect-rows.js';
import { memberParameters } from './parameters.js';
import { referenceRules } from './rules/index.js';
import { goldenSettings, type ReferenceSettings } from './settings.js';
import { referenceSimulation, type ReferenceInput } from './simulate.js';
import { boundsOfRaw } from './weights/bounds.js';
import { smoothingDecay } from './weights/smoothing.js';

interface Golden {
  readonly ensemble_2_members: {
    readonly params: Readonly<Record<string, (number | number[])[]>>;
    readonly rule_outputs: GoldenRows;
  };
  readonly per_asset_bounds: { readonly weights: GoldenRows };
}

const golden = readLocalGolden<{ readonly weight_variants_momentum: Golden }>(
  'synthetic.json',
).weight_variants_momentum;
const prices = syntheticPrices(syntheticMarkets.P2);
const series = { supply: prices.map((_, t) => [5e6 + 100 * t, 1e5]) };

/** A parameter set with every key any rule but the triple one looks for. */
const common = {
  logit_lamb: [2, 0.5],
  logit_delta_lamb: [-1, 1.5],
  log_k: [7, 6],
  initial_weights_logits: [0.3, -0.2],
  raw_exponents: [0.5, 0.2],
  raw_width: [-4, -3.5],
  log_amplitude: [-1, 0.2],
};
const parametersOf = (rule: string): Record<string, number[]> =>
  rule.startsWith('triple')
    ? { ...common, logit_lamb: [2, 0.5, 1, 1.5, 0, 2.5], logit_lamb_for_ewma: [1.2, 0.8] }
    : common;
const rules = Object.keys(referenceRules);
const targets = ['min_variance', 'index_market_cap'];

function run(input: Partial<ReferenceInput>, changes: Partial<ReferenceSettings> = {}) {
  return referenceSimulation({
    prices,
    startIndex: 1440,
    windowLength: 1441,
    parameters: common,
    series,
    settings: { ...goldenSettings, ...changes },
    ...input,
  });
}

describe('no rule moves weights before a price it has not seen:', () => {
  /** Prices and supply that change after minute 600 of the window. */
  const late = (row: readonly number[], t: number): readonly number[] =>
    t > 1440 + 600 ? row.map((x, i) => x * (1.1 + i)) : row;
  const changed = { prices: prices.map(late), series: { supply: series.supply.map(late) } };

  test.each(rules)('%s', (rule) => {
    const parameters = parametersOf(rule);
    const before = run({ rule, parameters }).weights;
    const after = run({ rule, parameters, ...changed }).weights;
    expect(after.slice(0, 661)).toEqual(before.slice(0, 661));
    expect(after[1439]).not.toEqual(before[1439]);
  });

  test('but minimum variance with lookahead does, by a chunk', () => {
    const input = { rule: 'min_variance' };
    const before = run(input, { lookahead: true }).weights;
    const after = run({ ...input, ...changed }, { lookahead: true }).weights;
    expect(after[600]).toEqual(before[600]);
    expect(after[601]).not.toEqual(before[601]);
  });
});

describe('a target rule', () => {
  test('that does not look ahead has the outputs of one that does, a coarse row later, after equal weights', () => {
    const causal = run({ rule: 'min_variance' }).ruleOutputs;
    const ahead = run({ rule: 'min_variance' }, { lookahead: true }).ruleOutputs;
    expect(ahead).toHaveLength(95);
    expect(causal).toEqual([[0.5, 0.5], ...ahead]);
  });

  test('starts at its first target and not at the initial weights, which need not be there', () => {
    const { logit_lamb, logit_delta_lamb } = common;
    const without = run({ rule: 'index_market_cap', parameters: { logit_lamb, logit_delta_lamb } });
    expect(run({ rule: 'index_market_cap' })).toEqual(without);
    expectVector(without.weights[0]!, without.ruleOutputs[24]!, 1e-14);
    expect(without.initialWeights).toBe(without.moves[0]!.start);
  });

  test('has equal weights in the first chunks of an array, where there is no return', () => {
    const { weights } = run({ rule: 'min_variance', startIndex: 0 });
    for (const row of weights.slice(0, 121)) expectVector(row, [0.5, 0.5], 1e-14);
    expect(weights[121]).not.toEqual([0.5, 0.5]);
  });

  test('goes a share 1 - λ of its way in a chunk', () => {
    const free = { maximumChange: 1, minimumWeight: 0 };
    const { moves, ruleOutputs } = run({ rule: 'index_market_cap', parameters: { logit_lamb: [1] } }, free);
    const decay = 1 / (1 + Math.exp(-1));
    for (const [c, { start, position }] of moves.slice(0, 24).entries()) {
      const mixed = start.map((weight, i) => decay * weight + (1 - decay) * ruleOutputs[24 + c]![i]!);
      expectVector(position, mixed, 1e-13, `chunk ${c}`);
    }
  });

  test.each(targets)('%s needs prices of its last chunk only, one chunk less than a delta rule', (rule) => {
    const shorter = (rows: number) => ({
      rule,
      prices: prices.slice(0, rows),
      series: { supply: series.supply.slice(0, rows) },
    });
    expect(() => run(shorter(2881))).not.toThrow();
    expect(() => run(shorter(2880))).toThrow(/price rows 0 \.\.\. 2880/);
  });

  test('with lookahead needs prices as far as a delta rule', () => {
    const shorter = { rule: 'min_variance', prices: prices.slice(0, 2881) };
    expect(() => run(shorter, { lookahead: true })).toThrow(/price rows 0 \.\.\. 2940/);
  });

  test('may be any function, if its outputs are said to be weights', () => {
    const equal = prices.filter((_, t) => t % 60 === 0).map(() => [0.25, 0.75]);
    const { weights } = run({ rule: () => equal, outputs: 'weights' });
    for (const row of weights) expectVector(row, [0.25, 0.75], 1e-14);
  });
});

describe('bounds of the parameters', () => {
  const raw = { raw_min_budget: [0.2], raw_min_logits: [0.3, -0.1], raw_gap_logits: [-1, -0.5] };
  const bounds = boundsOfRaw(raw);

  test('lead to the golden weights', () => {
    const given = { min_weights_per_asset: [0.4, 0.3], max_weights_per_asset: [0.6, 0.65] };
    const { weights } = run({ parameters: { ...common, log_k: [7, 7], ...given } }, { maximumChange: 1 });
    expectRows(weights, golden.per_asset_bounds.weights, 1e-12);
  });

  test.each(rules)('hold the targets of %s, whichever way they are given', (rule) => {
    const parameters = parametersOf(rule);
    const free = { maximumChange: 1, minimumWeight: 0 };
    const { moves } = run({ rule, parameters: { ...parameters, ...raw } }, free);
    for (const { target } of moves) {
      target.forEach((weight, i) => {
        expect(weight).toBeGreaterThan(bounds.low[i]! - 1e-6);
        expect(weight).toBeLessThan(bounds.high[i]! + 1e-6);
      });
    }
    expect(run({ rule, parameters, bounds }, free).moves).toEqual(moves);
    expect(run({ rule, parameters }, free).moves).not.toEqual(moves);
  });
});

describe('an ensemble', () => {
  const twice = (parameters: Readonly<Record<string, number[]>>): Record<string, number[]> =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, vector]) => [
        name,
        name === 'initial_weights_logits' ? vector : [...vector, ...vector],
      ]),
    );
  const two = { ensembleMembers: 2 };

  test('of two members has the golden rule outputs', () => {
    const { params, rule_outputs } = golden.ensemble_2_members;
    const parameters = Object.fromEntries(Object.entries(params).map(([name, rows]) => [name, rows.flat()]));
    expectRows(run({ parameters }, two).ruleOutputs, rule_outputs, 1e-12);
  });

  test.each(rules)('of two equal members of %s is one of them', (rule) => {
    const parameters = parametersOf(rule);
    const single = run({ rule, parameters });
    const both = run({ rule, parameters: twice(parameters) }, two);
    expect(both).toEqual(single);
  });

  test('of target rules smooths with the mean of its members', () => {
    const parameters = { memory_days_1: [0.5, 1, 2, 0.3], memory_days_2: [1, 2, 0.2, 0] };
    const input = { rule: 'min_variance', parameters };
    const free = { ...two, maximumChange: 1, minimumWeight: 0 };
    const { moves, ruleOutputs } = run(input, free);
    const members = memberParameters(parameters, 2).map((member) => smoothingDecay(member, goldenSettings));
    for (const [c, { start, target }] of moves.entries()) {
      const mixed = start.map((weight, i) => {
        const decay = (members[0]![i]! + members[1]![i]!) / 2;
        return decay * weight + (1 - decay) * ruleOutputs[24 + c]![i]!;
      });
      const total = mixed.reduce((sum, weight) => sum + weight, 0);
      expectVector(
        target,
        mixed.map((weight) => weight / total),
        1e-12,
        `chunk ${c}`,
      );
    }
  });

  test('shares initial weights and bounds, and gives each member its part of everything else', () => {
    const shared = {
      initial_weights_logits: [0.3, -0.2],
      raw_min_budget: [0.2],
      raw_min_logits: [0.3, -0.1],
      raw_gap_logits: [-1, -0.5],
      min_weights_per_asset: [0.1, 0.2],
      max_weights_per_asset: [0.8, 0.9],
    };
    expect(memberParameters({ ...shared, log_k: [1, 2, 3, 4], logit_lamb: [5, 6] }, 2)).toEqual([
      { ...shared, log_k: [1, 2], logit_lamb: [5] },
      { ...shared, log_k: [3, 4], logit_lamb: [6] },
    ]);
    expect(() => memberParameters({ log_k: [1, 2, 3] }, 2)).toThrow(/"log_k" has 3 entries/);
  });
});

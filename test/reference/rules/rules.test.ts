import { describe, expect, test } from 'vitest';
import { readLocalGolden } from '../../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';
import { expectRows, expectVector, type GoldenRows } from '../expect-rows.js';
import { goldenSettings, type ReferenceSettings } from '../settings.js';
import { referenceSimulation, type ReferenceInput } from '../simulate.js';
import { redistributed } from './index-market-cap.js';
import { referenceRules } from './index.js';

interface GoldenRule {
  readonly rule_outputs: GoldenRows;
  readonly weights: GoldenRows;
  readonly weights_maxchange1: GoldenRows;
  readonly reserves_zero_fee: GoldenRows;
}

interface Golden {
  readonly rules: Readonly<
    Record<string, GoldenRule & { readonly params: Record<string, number[] | number[][]> }>
  >;
  readonly cap_redistribute: {
    readonly input: number[][];
    readonly cap: number;
    readonly out: number[][];
  };
}

const golden = readLocalGolden<Golden>('synthetic.json');
const index = readLocalGolden<{
  readonly index_market_cap: GoldenRule & { readonly n_rule_outputs: number };
}>('extra.json').index_market_cap;
const prices = syntheticPrices(syntheticMarkets.P2);

/** Vectors of vectors, as the file has them for the triple rule, one after the other. */
function flat(parameters: Readonly<Record<string, readonly (number | number[])[]>>) {
  return Object.fromEntries(Object.entries(parameters).map(([name, vector]) => [name, vector.flat()]));
}

function run(input: Partial<ReferenceInput>, changes: Partial<ReferenceSettings> = {}) {
  return referenceSimulation({
    prices,
    startIndex: 1440,
    windowLength: 1441,
    parameters: {},
    settings: { ...goldenSettings, lookahead: true, ...changes },
    ...input,
  });
}

function expectGolden(expected: GoldenRule, input: Partial<ReferenceInput>, tolerance: number): void {
  const limited = run(input);
  expectRows(limited.ruleOutputs, expected.rule_outputs, tolerance);
  expectRows(limited.weights, expected.weights, tolerance);
  expectRows(limited.reserves, expected.reserves_zero_fee, tolerance);
  expectRows(run(input, { maximumChange: 1 }).weights, expected.weights_maxchange1, tolerance);
}

describe('rule outputs, weights and reserves equal the golden rows:', () => {
  const names = Object.keys(golden.rules).filter((name) => !name.startsWith('_'));

  test.each(names)('%s', (rule) => {
    const expected = golden.rules[rule]!;
    expectGolden(expected, { rule, parameters: flat(expected.params) }, 1e-10);
  });

  test('index_market_cap', () => {
    const input = {
      rule: 'index_market_cap',
      parameters: { logit_lamb: [1, 0.5], logit_delta_lamb: [0, 0.2] },
      series: { supply: prices.map(() => [5e6, 1e5]) },
    };
    expectGolden(index, input, 1e-11);
    expect(run(input).ruleOutputs).toHaveLength(index.n_rule_outputs);
  });

  test('every rule has its golden', () => {
    expect([...names, 'index_market_cap'].sort()).toEqual(Object.keys(referenceRules).sort());
  });
});

test('a cap hands its excess to the other tokens as in the golden rows', () => {
  const { input, cap, out } = golden.cap_redistribute;
  const rows = redistributed(input, cap);
  expect(rows).toHaveLength(out.length);
  rows.forEach((row, c) => expectVector(row, out[c]!, 1e-13, `row ${c}`));
});

test('a capped index holds the cap of the largest token and shares the rest in proportion', () => {
  const three = syntheticPrices(syntheticMarkets.P3, 61);
  const series = { supply: three.map((_, t) => (t < 60 ? [10, 0.1, 200] : [10, 0.1, 400])) };
  const settings = { ...goldenSettings, cap: 0.6 };
  const [first, second] = referenceRules['index_market_cap']!(three, {}, settings, series);
  expect(first![0]).toBeCloseTo(0.6, 9);
  expect(first![1]).toBeCloseTo(0.2, 9);
  expect(second![2]! / second![1]!).toBeCloseTo((400 * three[60]![2]!) / (0.1 * three[60]![1]!), 9);
});

test('an index without supply, or with one of another length, is refused', () => {
  const input = { rule: 'index_market_cap', parameters: { logit_lamb: [1] } };
  expect(() => run(input)).toThrow(/needs the series "supply"/);
  expect(() => run({ ...input, series: { supply: [[1, 1]] } })).toThrow(/1 rows, the prices have 5760/);
});

test('a rule that does not exist is refused', () => {
  expect(() => run({ rule: 'momentums' })).toThrow(/no rule "momentums".*anti_momentum/);
});

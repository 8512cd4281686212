import { describe, expect, it } from 'vitest';
import type { ParameterSet } from '../../src/simulation/index.js';
import { findRule } from '../../src/strategy/index.js';
import { readLocalGolden, relativeError } from '../support/golden.js';
import {
  everyRow,
  objectiveGradient,
  type LowLevelRun,
  type LowLevelSettings,
} from '../support/low-level-run.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

type Rows = Readonly<Record<string, number[]>>;
type Nested = readonly number[] | readonly Nested[];
type NestedSet = Readonly<Record<string, Nested>>;
interface RuleCase {
  readonly params: NestedSet;
  readonly rule_outputs: Rows;
  readonly weights: Rows;
  readonly weights_maxchange1: Rows;
  readonly reserves_zero_fee: Rows;
}
interface Golden {
  readonly rules: Readonly<Record<string, RuleCase>>;
  readonly weight_variants_momentum: {
    readonly per_asset_bounds: { readonly weights: Rows };
    readonly ensemble_2_members: { readonly params: NestedSet; readonly rule_outputs: Rows };
  };
  readonly gradients_of_returns: Readonly<
    Record<
      string,
      {
        readonly pool: string;
        readonly fingerprint_changes: Readonly<Record<string, number>>;
        readonly value: number;
        readonly grad: NestedSet;
      }
    >
  >;
}
interface Extra {
  readonly index_market_cap: Omit<RuleCase, 'params'> & { readonly n_rule_outputs: number };
}

const golden = readLocalGolden<Golden>('synthetic.json');
const { index_market_cap: index } = readLocalGolden<Extra>('extra.json');
const frame = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P2)));

const flat = (value: Nested): number[] =>
  (value as readonly (number | Nested)[]).flatMap((entry) =>
    typeof entry === 'number' ? [entry] : flat(entry),
  );
const flatSet = (set: NestedSet): ParameterSet =>
  Object.fromEntries(Object.entries(set).map(([name, value]) => [name, flat(value)]));

/** Spec 04 §1.2. */
const usual: LowLevelSettings = {
  chunkPeriod: 60,
  interpolationPeriod: 60,
  maximumChange: 3e-4,
  minimumWeight: 0.05,
  maxMemoryDays: 30,
  // The files were made by a program that let min_variance see the end of its chunk.
  lookahead: true,
};

function runOf(rule: string, params: NestedSet, changes: Partial<LowLevelSettings> = {}): LowLevelRun {
  const isMinVariance = rule === 'min_variance';
  return {
    frame,
    rule: findRule(rule),
    parameters: flatSet(params),
    settings: { ...usual, lookahead: isMinVariance, ...changes },
    start: 1440,
    windowLength: 1441,
  };
}

function expectRows(expected: Rows, actual: (row: number) => ArrayLike<number>, tolerance: number): void {
  expect(Object.keys(expected).length).toBeGreaterThan(0);
  for (const [row, values] of Object.entries(expected)) {
    const given = actual(Number(row));
    values.forEach((value, i) =>
      expect(relativeError(given[i]!, value), `row ${row}, token ${i}`).toBeLessThan(tolerance),
    );
  }
}

/** The files count rule outputs from the second coarse price on. */
const outputRow = (run: LowLevelRun) => {
  const { ruleOutputs } = everyRow(run);
  return (row: number) => ruleOutputs.subarray(2 * (row + 1), 2 * (row + 2));
};

for (const [name, expected] of Object.entries(golden.rules)) {
  if (name === '_note') continue;
  describe(`${name} on the generated golden prices`, () => {
    const run = runOf(name, expected.params);

    it('gives the golden rule outputs', () => {
      expectRows(expected.rule_outputs, outputRow(run), 1e-10);
    });

    it('gives the golden weights, held back and not, and zero-fee reserves', () => {
      const held = everyRow(run);
      expectRows(expected.weights, held.weights, 1e-10);
      expectRows(expected.reserves_zero_fee, held.reserves, 1e-10);
      expectRows(
        expected.weights_maxchange1,
        everyRow(runOf(name, expected.params, { maximumChange: 1 })).weights,
        1e-10,
      );
    });
  });
}

describe('hooks on the generated golden prices', () => {
  const { params } = golden.rules.momentum!;

  it('gives the golden weights of momentum between given bounds', () => {
    const bounds = { min_weights_per_asset: [0.4, 0.3], max_weights_per_asset: [0.6, 0.65] };
    const run = runOf(
      'momentum',
      { ...params, log_k: [7, 7], ...bounds },
      { maximumChange: 1, bounded: true },
    );
    expectRows(golden.weight_variants_momentum.per_asset_bounds.weights, everyRow(run).weights, 1e-12);
  });

  it('gives the golden rule outputs of an ensemble of two', () => {
    const { params: members, rule_outputs: outputs } = golden.weight_variants_momentum.ensemble_2_members;
    expectRows(outputs, outputRow(runOf('momentum', members, { members: 2 })), 1e-12);
  });
});

describe('golden gradients of returns', () => {
  for (const [name, expected] of Object.entries(golden.gradients_of_returns)) {
    if (expected.pool === 'reclamm' || 'fees' in expected.fingerprint_changes || expected.pool === 'momentum')
      continue;
    it(`gives the golden derivatives of ${name}`, () => {
      const { params } = golden.rules[expected.pool]!;
      const run = runOf(expected.pool, params, {
        maximumChange: expected.fingerprint_changes.maximum_change ?? 3e-4,
      });
      const { value, gradient } = objectiveGradient(run, 'returns');
      expect(relativeError(value, expected.value)).toBeLessThan(1e-9);
      for (const [key, slopes] of Object.entries(expected.grad)) {
        if (key === 'initial_weights_logits') continue;
        if (!(key in gradient))
          expect(
            flat(slopes).every((slope) => slope === 0),
            key,
          ).toBe(true);
        else
          flat(slopes).forEach((slope, i) =>
            expect(relativeError(gradient[key]![i]!, slope), `${key}[${i}]`).toBeLessThan(1e-7),
          );
      }
    });
  }
});

describe('index_market_cap on the generated golden prices', () => {
  const supply = { name: 'supply', tokens: frame.tokens, first: frame.start };
  const columns = [5e6, 1e5].map((amount) => new Float64Array(frame.rows).fill(amount));
  const params = { logit_lamb: [1, 0.5], logit_delta_lamb: [0, 0.2], initial_weights_logits: [0.3, -0.2] };
  const run = {
    ...runOf('index_market_cap', params),
    series: { supply: { ...supply, columns } },
  };

  it('gives the golden rule outputs, one a coarse price', () => {
    const { ruleOutputs } = everyRow(run);
    expect(ruleOutputs.length).toBe(2 * index.n_rule_outputs);
    expectRows(index.rule_outputs, (row) => ruleOutputs.subarray(2 * row, 2 * row + 2), 1e-11);
  });

  it('gives the golden weights and zero-fee reserves', () => {
    const held = everyRow(run);
    expectRows(index.weights, held.weights, 1e-11);
    expectRows(index.reserves_zero_fee, held.reserves, 1e-11);
    const free = everyRow({ ...run, settings: { ...run.settings, maximumChange: 1 } });
    expectRows(index.weights_maxchange1, free.weights, 1e-11);
  });
});

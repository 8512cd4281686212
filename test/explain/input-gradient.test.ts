import { describe, expect, it } from 'vitest';
import {
  explainedStrategy,
  inputGradient,
  type ExplainedStrategy,
  type ExplainedStrategyOptions,
} from '../../src/explain/index.js';
import { inSampleObjective } from '../../src/explain/in-sample-objective.js';
import { recordedRule } from '../../src/explain/signals/recorded-rule.js';
import { signalValues } from '../../src/explain/signals/signal-values.js';
import { compileStrategy, gradient, initialParameters, parameterShapes } from '../../src/simulation/index.js';
import { fingerprintOf, funding, momentum, ownRule, prices } from './market.js';

interface Case {
  readonly keys: object;
  readonly parameters?: ExplainedStrategyOptions['parameters'];
  readonly withSeries?: boolean;
}

const cases: Readonly<Record<string, Case>> = {
  momentum: { keys: {}, parameters: momentum },
  'a pool with fees': {
    keys: { fees: 0.001, arbitrage: 'optimal', return_val: 'returns_over_hodl' },
    parameters: momentum,
  },
  'bounds and an ensemble': {
    keys: {
      rule: 'bounded__ensemble__mean_reversion_channel',
      n_ensemble_members: 3,
      ensemble_init_method: 'sobol',
      learnable_bounds_settings: { min_weights_per_asset: 0.05, max_weights_per_asset: 0.8 },
    },
  },
  'a formula with a series': { keys: { rule: ownRule }, withSeries: true },
  'periods and a turnover penalty': {
    keys: { multi_period: { periods: 2, aggregation: 'softmin' }, turnover_penalty: 1e-4 },
    parameters: momentum,
  },
};

function strategyOf({ keys, parameters, withSeries = false }: Case): ExplainedStrategy {
  const fingerprint = fingerprintOf(keys);
  return explainedStrategy({
    fingerprint,
    prices,
    parameters,
    ...(withSeries ? { series: { funding } } : {}),
  });
}

/** The objective with signals from tables, which anybody may change. */
function readingTables(strategy: ExplainedStrategy) {
  const { plan, signals, parameters } = strategy;
  const { rule, seriesOf, extra } = recordedRule(plan.settings.rule, signals, plan.settings.members);
  const tables = signals.map(({ name }) => signalValues(strategy, name));
  const series = Object.fromEntries(
    tables.flatMap((members, k) => members.map((table, m) => [seriesOf(k, m), table])),
  );
  const settings = { ...plan.settings, rule };
  const all = { ...parameters, ...extra };
  const kernels = compileStrategy(
    settings,
    { ...plan.view, series },
    parameterShapes(settings, all, plan.tokens),
  );
  const { value } = inSampleObjective(strategy, kernels, false);
  return { tables, value: () => value(all) };
}

describe('input × gradient', () => {
  it.each(Object.entries(cases))('of %s is of the objective and gradient of the strategy', (_, one) => {
    const strategy = strategyOf(one);
    const { fingerprint } = strategy.plan;
    const found = inputGradient(strategy);
    const plain = gradient({
      fingerprint,
      prices,
      parameters: strategy.parameters,
      ...(one.withSeries ? { series: { funding } } : {}),
    });
    expect(found.value).toBe(plain.value);
    expect(found.parameters.length).toBeGreaterThan(0);
    for (const { parameter, values, gradient: slopes, products, total } of found.parameters) {
      expect(values).toEqual(strategy.parameters[parameter]);
      expect(slopes).toEqual(plain.gradient[parameter]);
      expect(products).toEqual(values.map((value, k) => value * slopes[k]!));
      expect(total).toBeCloseTo(
        products.reduce((sum, value) => sum + value, 0),
        14,
      );
    }
  });

  it.each(Object.entries(cases))(
    'of the signals of %s is the sum over time of value times finite difference by that value',
    (_, one) => {
      const strategy = strategyOf(one);
      const { signals, plan } = strategy;
      const found = inputGradient(strategy);
      const { tables, value } = readingTables(strategy);
      expect(value()).toBe(found.value);
      const { assets } = plan.view.grid;
      // As in the market: every second token, to keep the loop short; moved a block of rows at a time.
      signals.forEach(({ name }, k) => {
        for (let token = 0; token < assets; token += 2) {
          let expected = 0;
          for (const table of tables[k]!) {
            const rows = table.length / assets;
            for (let from = 0; from < rows; from += 24) {
              const at = Array.from(
                { length: Math.min(24, rows - from) },
                (__, r) => (from + r) * assets + token,
              );
              const before = at.map((place) => table[place]!);
              const moved = (h: number): number => {
                at.forEach((place, r) => (table[place] = before[r]! * (1 + h)));
                return value();
              };
              expected += (moved(1e-4) - moved(-1e-4)) / 2e-4;
              at.forEach((place, r) => (table[place] = before[r]!));
            }
          }
          const exact = found.signals[k]!.perToken[token]!;
          const scale = Math.max(...found.signals.map(({ perToken }) => Math.max(...perToken.map(Math.abs))));
          expect(found.signals[k]!.signal).toBe(name);
          expect(Math.abs(exact - expected)).toBeLessThan(1e-4 * scale + 1e-12);
        }
        const { perToken, total } = found.signals[k]!;
        expect(total).toBeCloseTo(
          perToken.reduce((sum, each) => sum + each, 0),
          14,
        );
      });
      expect(found.signals.some(({ total }) => total !== 0)).toBe(true);
    },
  );

  it('leaves out signals that the formula does not read', () => {
    const strategy = strategyOf(cases['a formula with a series']!);
    expect(strategy.signals).toEqual([
      { name: 'funding', kind: 'series' },
      { name: 'risk', kind: 'variance' },
      { name: 'trend_first', kind: 'ewma_pair' },
      { name: 'trend_second', kind: 'ewma_pair' },
    ]);
    expect(inputGradient(strategy).signals.map(({ signal }) => signal)).toEqual(
      strategy.signals.map(({ name }) => name),
    );
  });

  it('of two averages of which only the ratio counts cancels', () => {
    const { signals } = inputGradient(strategyOf(cases['a formula with a series']!));
    const [, , first, second] = signals;
    first!.perToken.forEach((value, i) => {
      expect(value).not.toBe(0);
      expect(second!.perToken[i]! / value).toBeCloseTo(-1, 9);
    });
  });

  it('is small where what is moved is held back by limits', () => {
    const strategy = strategyOf({ keys: { maximum_change: 1e-7 }, parameters: momentum });
    const free = inputGradient(strategyOf(cases.momentum!)).signals[0]!;
    const held = inputGradient(strategy).signals[0]!;
    const size = (values: readonly number[]): number => Math.max(...values.map(Math.abs));
    expect(size(held.perToken)).toBeLessThan(0.01 * size(free.perToken));
  });

  it('warns where gradients are not those of the value', () => {
    const strategy = strategyOf({ keys: { ste_max_change: true }, parameters: momentum });
    expect(inputGradient(strategy).warnings).toMatchObject([
      { code: 'explain.straight_through', path: 'ste_max_change' },
    ]);
  });

  it('says that an objective has no value on the period', () => {
    const strategy = explainedStrategy({
      fingerprint: fingerprintOf(),
      prices,
      parameters: momentum,
      objective: 'monthly_rovar_trad',
    });
    expect(() => inputGradient(strategy)).toThrow(/monthly_rovar_trad is NaN over the training period/);
  });

  it('starts from canonical parameters and the objective of the fingerprint', () => {
    const fingerprint = fingerprintOf();
    const strategy = explainedStrategy({ fingerprint, prices });
    expect(strategy.parameters).toEqual(initialParameters(fingerprint, 1)[0]);
    expect(strategy.objective.name).toBe('returns');
  });

  it.each(['balancer', 'hodling_index_market_cap'])('refuses %s, a pool that no strategy moves', (rule) => {
    const fingerprint = fingerprintOf({
      rule,
      ...(rule === 'balancer' ? { trainable: ['initial_weights_logits'] } : {}),
    });
    expect(() => explainedStrategy({ fingerprint, prices })).toThrow(`The rule "${rule}" is a pool`);
  });
});

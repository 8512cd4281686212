import { describe, expect, it } from 'vitest';
import { explainedStrategy, type ExplainedStrategy } from '../../../src/explain/index.js';
import { freshName } from '../../../src/explain/signals/fresh-name.js';
import { recordedRule } from '../../../src/explain/signals/recorded-rule.js';
import { scaledRule } from '../../../src/explain/signals/scaled-rule.js';
import { signalValues } from '../../../src/explain/signals/signal-values.js';
import { requiredSeries } from '../../../src/fingerprint/index.js';
import { compileStrategy, createStrategyRun, parameterShapes } from '../../../src/simulation/index.js';
import { rules, type Rule } from '../../../src/strategy/index.js';
import { fingerprintOf, funding, prices } from '../market.js';

/** Rule outputs of a strategy whose rule is replaced. */
function outputsOf(
  { plan, parameters }: ExplainedStrategy,
  rule: Rule,
  extra: Readonly<Record<string, readonly number[]>> = {},
  series: Readonly<Record<string, Float64Array>> = {},
): number[] {
  const settings = { ...plan.settings, rule };
  const all = { ...parameters, ...extra };
  const shapes = parameterShapes(settings, all, plan.tokens);
  const run = createStrategyRun(
    compileStrategy(settings, { ...plan.view, series: { ...plan.view.series, ...series } }, shapes),
    1,
    false,
  );
  run.setParameters(all);
  return [...run.ruleOutputs()];
}

const cases = Object.keys(rules).flatMap((rule) =>
  [1, 3].map((members) => [`${rule} of ${members}`, rule, members] as const),
);

describe.each(cases)('%s', (_, name, members) => {
  const keys = members === 1 ? { rule: name } : { rule: `ensemble__${name}`, n_ensemble_members: members };
  const fingerprint = fingerprintOf({ ...keys, ensemble_init_method: 'sobol' });
  const columns = funding.columns.map((column) => column.map((value) => 10 + value));
  const series = Object.fromEntries(
    requiredSeries(fingerprint).map((one) => [one, { ...funding, name: one, columns }]),
  );
  const strategy = explainedStrategy({ fingerprint, prices, series });
  const { plan, signals } = strategy;
  const { rule } = plan.settings;
  const plain = outputsOf(strategy, rule);

  it('is the same rule with its signals times 1, bit for bit, and another with the first times something else', () => {
    const scaled = scaledRule(rule, signals);
    const times = (factor: number) =>
      Object.fromEntries(
        scaled.scales.map((scale) => [scale, Array.from({ length: 3 * members }, () => factor)]),
      );
    expect(signals.length).toBeGreaterThan(0);
    expect(outputsOf(strategy, scaled.rule, times(1))).toEqual(plain);
    const uneven = Array.from({ length: 3 * members }, (__, k) => 1 + (k % 3));
    const first = { ...times(1), [scaled.scales[0]!]: uneven };
    expect(outputsOf(strategy, scaled.rule, first)).not.toEqual(plain);
  });

  it('is the same rule with its signals from tables, bit for bit', () => {
    const { rule: derived, seriesOf, extra } = recordedRule(rule, signals, members);
    const tables = Object.fromEntries(
      signals.flatMap((signal, k) =>
        signalValues(strategy, signal.name).map((table, member) => [seriesOf(k, member), table]),
      ),
    );
    expect(outputsOf(strategy, derived, extra, tables)).toEqual(plain);
  });
});

describe('a fresh name', () => {
  it('stands nowhere in the rule', () => {
    const rule = rules.momentum!;
    expect(freshName(rule, 'scale')).toBe('scale');
    const taken = { ...rule, formula: 'scale * scale_ * gradient' };
    expect(freshName(taken, 'scale')).toBe('scale__');
  });
});

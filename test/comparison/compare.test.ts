import { describe, expect, it } from 'vitest';
import { compare, comparisonMetrics } from '../../src/comparison/index.js';
import { ParameterError } from '../../src/diagnostics/index.js';
import { dailyMetrics, objectives } from '../../src/objective/index.js';
import { simulate } from '../../src/simulation/index.js';
import { pool, prices } from './market.js';

const momentum = pool('momentum');
const reversion = pool('reversion', { rule: 'mean_reversion_channel' });
const parity = pool('parity', { rule: 'min_variance' });
const three = [momentum, reversion, parity];
const compared = compare({ pools: three, prices });

describe('compare', () => {
  it('gives every pool the numbers and the path that simulate gives it alone', () => {
    three.forEach(({ label, fingerprint }, k) => {
      const alone = simulate({ fingerprint, prices });
      expect(compared.pools[k]!.label).toBe(label);
      expect(compared.pools[k]!.result).toEqual(alone);
      const value = (key: string) => compared.metrics.find((metric) => metric.key === key)!.answers[k]!.value;
      for (const { name } of objectives) expect(value(`objective.${name}`)).toBe(alone.objectives[name]);
      for (const { name } of dailyMetrics) expect(value(`report.${name}`)).toBe(alone.report[name]!.value);
      expect(value('outcome.lvr')).toBe(alone.lossVersusRebalancing);
      expect(value('outcome.rvr')).toBe(alone.rebalancingVersusRebalancing);
      expect(value('baseline.hodl_returns')).toBe(alone.baselines.hodl.returns);
      expect(value('baseline.rebalanced_with_costs_final_value')).toBe(
        alone.baselines.rebalancedWithCosts.finalValue,
      );
      expect(value('account.fee_revenue')).toBe(alone.accounts!.feeRevenue);
      expect(value('account.arbitrage_count')).toBe(alone.accounts!.arbitrageCount);
    });
  });

  it('says why a pool lacks a metric, wherever it has none', () => {
    const answers = compared.metrics.flatMap((metric) => metric.answers);
    const missing = answers.filter(({ value }) => value === null);
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.every(({ reason }) => typeof reason === 'string' && reason !== '')).toBe(true);
    expect(answers.every(({ value, reason }) => value === null || reason === undefined)).toBe(true);
  });

  it('puts the same answers into other columns when the pools come in another order', () => {
    const turned = compare({ pools: [parity, momentum, reversion], prices });
    expect(turned.labels).toEqual(['parity', 'momentum', 'reversion']);
    compared.metrics.forEach((metric, k) => {
      const [a, b, c] = metric.answers;
      expect(turned.metrics[k]!.answers).toEqual([c, a, b]);
      expect([...turned.metrics[k]!.best].sort()).toEqual([...metric.best].sort());
    });
  });

  it('finds no difference between a pool and itself, and marks neither as better', () => {
    const { differences, metrics } = compare({ pools: [momentum, { ...momentum, label: 'again' }], prices });
    expect(differences).toMatchObject([
      { pool: 'again', reference: 'momentum', days: 30, mean: 0, interval: null },
    ]);
    for (const { answers, best } of metrics) {
      expect(answers[0]).toEqual(answers[1]);
      expect(best).toEqual([]);
    }
  });

  it('takes parameters of a pool, and reports each pool as it is done', () => {
    const parameters = { log_k: [0], logit_lamb: [1], initial_weights_logits: [0] };
    const done: string[] = [];
    const { pools } = compare({
      pools: [momentum, { ...momentum, label: 'slow', parameters }],
      prices,
      every: 'hour',
      onPool: (label, count, total) => void done.push(`${label} ${count}/${total}`),
    });
    expect(done).toEqual(['momentum 1/2', 'slow 2/2']);
    const alone = simulate({ fingerprint: momentum.fingerprint, parameters, prices, every: 'hour' });
    expect(pools[1]!.result.path.value).toEqual(alone.path.value);
    expect(pools[1]!.result.finalValue).not.toBe(pools[0]!.result.finalValue);
  });

  it('collects the warnings of all pools, each once with the pools it is about', () => {
    const short = pool('short', { rule: 'min_variance', max_memory_days: 40 });
    const { warnings } = compare({ pools: [momentum, short, { ...short, label: 'short too' }], prices });
    expect(warnings.filter(({ code }) => code === 'simulation.short_history')).toMatchObject([
      { pools: ['short', 'short too'] },
    ]);
  });

  it('takes a static pool beside strategies', () => {
    const balancer = pool('balancer', { rule: 'balancer' });
    const { pools, metrics } = compare({ pools: [balancer, momentum], prices });
    const alone = simulate({ fingerprint: balancer.fingerprint, prices });
    expect(pools[0]!.result.finalValue).toBe(alone.finalValue);
    expect(metrics.map(({ key }) => key)).toEqual(comparisonMetrics.map(({ key }) => key));
  });

  it('says which pool cannot be simulated', () => {
    const wrong = { ...momentum, label: 'wrong', parameters: { log_kk: [1] } };
    expect(() => compare({ pools: [momentum, wrong], prices })).toThrow(ParameterError);
    expect(() => compare({ pools: [momentum, wrong], prices })).toThrow(/^wrong: .*log_kk/);
  });

  it.each([
    { pools: [momentum], code: 'comparison.pools' },
    { pools: [momentum, momentum], code: 'comparison.label' },
    { pools: [momentum, { ...reversion, label: ' ' }], code: 'comparison.label' },
    { pools: [momentum, pool('cheap', { fees: 0.001 })], code: 'comparison.differs' },
  ])('refuses what cannot be compared: $code', ({ pools, code }) => {
    expect(() => compare({ pools, prices })).toThrow(expect.objectContaining({ code }) as Error);
  });
});

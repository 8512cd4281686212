import { describe, expect, it } from 'vitest';
import { rules } from '../../src/strategy/index.js';
import { cli } from './cli-harness.js';

describe('poolgrad rules', () => {
  it('prints every rule with every parameter, its range and unit', async () => {
    const { exitCode, stdout, stderr } = await cli(['rules']);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    for (const { name, description, parameters } of Object.values(rules)) {
      expect(stdout).toContain(`${name}: ${description}`);
      for (const parameter of parameters) {
        expect(stdout).toContain(`${parameter.name} [${parameter.unit}]`);
        expect(stdout).toContain(parameter.range.join(' to '));
      }
    }
  });

  it('prints one document with --json', async () => {
    const { json } = await cli(['rules', 'momentum', '--json']);
    const { rules: listed } = json() as { rules: { name: string; parameters: { name: string }[] }[] };
    expect(listed).toHaveLength(1);
    expect(listed[0]!.parameters.map(({ name }) => name)).toContain('log_k');
  });

  it('shows formula, signals, parameters and a worked example of one rule', async () => {
    const { exitCode, stdout } = await cli(['rules', 'show', 'mean_reversion_channel']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('zero_sum(k, reversion + trend)');
    expect(stdout).toContain('proportional price gradient per coarse step');
    expect(stdout).toContain('2 ^ log_k * memory_days');
    expect(stdout).toMatch(/worked example/);
    expect(stdout.split('\n').filter((line) => /^ +\d +1\d\d /.test(line))).toHaveLength(6);
    expect((await cli(['rules', 'mean_reversion_channel'])).stdout).toBe(stdout);
  });

  it('gives the example of a rule that reads a series with the series', async () => {
    const { json } = await cli(['rules', 'show', 'index_market_cap', '--json']);
    const [rule] = (json() as { rules: { example: { series: object; output: number[][] } }[] }).rules;
    expect(Object.keys(rule!.example.series)).toEqual(['supply']);
    // 100 · 2 against 50 · 5.
    expect(rule!.example.output[0]![0]).toBeCloseTo(200 / 450, 12);
  });

  it('lists pools without a strategy, and indices that hold their tokens', async () => {
    const { stdout } = await cli(['rules']);
    for (const name of ['balancer', 'hodl', 'cow', 'gyroscope', 'reclamm', 'hodling_index_market_cap']) {
      expect(stdout).toContain(`\n${name}: `);
    }
    const { json } = await cli(['rules', 'show', 'reclamm', '--json']);
    const { rules: strategies, pools } = json() as {
      rules: unknown[];
      pools: { parameters: { name: string }[] }[];
    };
    expect(strategies).toEqual([]);
    expect(pools[0]!.parameters.map(({ name }) => name)).toContain('centeredness_margin');
  });

  it('suggests the nearest rule', async () => {
    const { exitCode, stderr } = await cli(['rules', 'momentm']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('did you mean "momentum"?');
  });
});

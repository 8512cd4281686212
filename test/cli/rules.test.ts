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

  it('suggests the nearest rule', async () => {
    const { exitCode, stderr } = await cli(['rules', 'momentm']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('did you mean "momentum"?');
  });
});

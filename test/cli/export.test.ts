import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixedPoint18 } from '../../src/index.js';
import { cli } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

let cwd: string;
beforeAll(async () => {
  cwd = await marketFolder();
});

interface Exported {
  readonly human: Readonly<Record<string, readonly number[]>>;
  readonly contract: readonly Readonly<
    Record<string, { readonly values: readonly number[]; readonly strings: readonly string[] }>
  >[];
}

describe('poolgrad parameters', () => {
  it('turns human units into raw parameters that simulate takes and export turns back', async () => {
    const set = ['--set', 'memory_days=5,8', '--set', 'k_per_day=30'];
    const written = await cli(['parameters', 'fp.json', ...set, '--out', 'mine.json'], { cwd });
    expect(written).toMatchObject({ exitCode: 0, stdout: '' });
    const simulated = await cli(['simulate', 'fp.json', '--params', 'mine.json', '--out', 'run'], { cwd });
    expect(simulated.exitCode).toBe(0);
    const { json } = await cli(['export', 'run', '--contract', '--json'], { cwd });
    const { human, contract } = json() as unknown as Exported;
    expect(human.memory_days![0]).toBeCloseTo(5, 9);
    expect(human.memory_days![1]).toBeCloseTo(8, 9);
    expect(human.k_per_day).toEqual([30, 30]);
    const { k, lamb, initial_weights: weights } = contract[0]!;
    expect(k!.values[0]).toBeCloseTo(150, 6);
    expect(k!.values[1]).toBeCloseTo(240, 6);
    expect(k!.strings).toEqual(k!.values.map(fixedPoint18));
    expect(lamb!.values.every((value) => value > 0 && value < 1)).toBe(true);
    expect(weights!.strings).toEqual(['500000000000000000', '500000000000000000']);
  });

  it.each([
    [['--set', 'memry_days=5'], /no parameter "memry_days".*did you mean "memory_days"\?/],
    [['--set', 'memory_days=5,8,9'], /expected 2 numbers \(BTC, ETH\) or 1/],
    [['--set', 'memory_days'], /--set is "memory_days"; expected a name/],
    [['--set', 'memory_days=five'], /expected a name/],
    [['--set', 'k_per_day=5', '--set', 'k_per_day=6'], /k_per_day was given twice/],
    [['--set', 'initial_weights=0.3,0.8'], /initial_weights is 0\.3 for BTC/],
  ])('refuses %j', async (flags, message) => {
    const { exitCode, stderr, stdout } = await cli(['parameters', 'fp.json', ...flags], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
  });
});

describe('poolgrad parameters of a fingerprint with a switch off', () => {
  it('refuses what nothing would read, and takes it with the switch on', async () => {
    const set = ['--set', 'pre_exp_scaling=0.25'];
    const channel = { ...fingerprint, rule: 'power_channel' };
    for (const [name, on] of Object.entries({ off: false, on: true })) {
      await writeFile(
        join(cwd, `channel-${name}.json`),
        JSON.stringify({ ...channel, use_pre_exp_scaling: on }),
      );
    }
    const off = await cli(['parameters', 'channel-off.json', ...set], { cwd });
    expect(off.exitCode).toBe(2);
    expect(off.stderr).toMatch(
      /pre_exp_scaling was set, but use_pre_exp_scaling of the fingerprint is false/,
    );
    const on = await cli(['parameters', 'channel-on.json', ...set], { cwd });
    expect(on.json()).toMatchObject({ raw: { sp_pre_exp_scaling: [-3.75, -3.75] } });
  });
});

describe('poolgrad export', () => {
  it('prints a column a token, and writes the document it is asked for', async () => {
    await cli(['simulate', 'fp.json', '--out', 'plain'], { cwd });
    const { stdout, exitCode } = await cli(['export', 'plain', '--contract', '--out', 'exported.json'], {
      cwd,
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/parameter +BTC +ETH/);
    expect(stdout).toMatch(/initial_weights +BTC +0\.5 +500000000000000000/);
    const document = JSON.parse(await readFile(join(cwd, 'exported.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(document).toMatchObject({
      command: 'export',
      rule: 'momentum',
      tokens: ['BTC', 'ETH'],
      warnings: [],
    });
    expect(document.fingerprint).toBeDefined();
  });

  it('wants a fingerprint for a file of parameters alone', async () => {
    await cli(['simulate', 'fp.json', '--out', 'plain'], { cwd });
    const alone = await cli(['export', 'plain/parameters.json'], { cwd });
    expect(alone.exitCode).toBe(2);
    expect(alone.stderr).toContain('--fingerprint');
    const named = await cli(['export', 'plain/parameters.json', '--fingerprint', 'fp.json'], { cwd });
    expect(named.exitCode).toBe(0);
  });
});

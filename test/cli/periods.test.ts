import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

let cwd: string;
beforeAll(async () => {
  cwd = await marketFolder();
  const own = { ...fingerprint, multi_period: { periods: 3, aggregation: 'min' } };
  await writeFile(join(cwd, 'three.json'), JSON.stringify(own));
  await writeFile(join(cwd, 'start.json'), (await cli(['parameters', 'fp.json'], { cwd })).stdout);
});

interface Gradient {
  readonly value: number;
  readonly gradient: Readonly<Record<string, readonly number[]>>;
  readonly fingerprint: { readonly multi_period: object | null };
}

async function gradient(file: string, ...flags: string[]): Promise<Gradient> {
  const outcome = await cli(['gradient', file, '--params', 'start.json', ...flags], { cwd });
  expect(outcome.exitCode, outcome.stderr).toBe(0);
  return outcome.json() as unknown as Gradient;
}

describe('poolgrad gradient --periods', () => {
  it('differentiates what is made of the periods, of which one alone is the window', async () => {
    const plain = await gradient('fp.json');
    const one = await gradient('fp.json', '--periods', '1');
    const mean = await gradient('fp.json', '--periods', '3');
    const sum = await gradient('fp.json', '--periods', '3', '--aggregation', 'sum');
    expect([one.value, one.gradient]).toEqual([plain.value, plain.gradient]);
    expect(mean.value).not.toBe(plain.value);
    expect(sum.value).toBeCloseTo(3 * mean.value, 12);
    expect(sum.gradient.log_k![0]).toBeCloseTo(3 * mean.gradient.log_k![0]!, 12);
  });

  it('replaces the keys that are given, and leaves the others as the file has them', async () => {
    const keys = async (...argv: [string, ...string[]]) => (await gradient(...argv)).fingerprint.multi_period;
    const three = { periods: 3, aggregation: 'min', temperature: 1, overlap: 0 };
    expect(await keys('three.json')).toEqual(three);
    expect(await keys('three.json', '--overlap', '0.5')).toEqual({ ...three, overlap: 0.5 });
    expect(await keys('three.json', '--periods', '2')).toEqual({ ...three, periods: 2 });
    expect(await keys('fp.json')).toBeNull();
    expect(await keys('fp.json', '--aggregation', 'softmin', '--temperature', '0.5')).toEqual({
      periods: 4,
      aggregation: 'softmin',
      temperature: 0.5,
      overlap: 0,
    });
  });

  it('refuses numbers and names that are none, and objectives it cannot cut', async () => {
    const refused = async (...flags: string[]): Promise<string> => {
      const outcome = await cli(['gradient', 'fp.json', '--params', 'start.json', ...flags], { cwd });
      expect(outcome.exitCode).toBe(2);
      return outcome.stderr;
    };
    expect(await refused('--periods', '0')).toMatch(/--periods is "0"; expected an integer of at least 1/);
    expect(await refused('--aggregation', 'softmax')).toMatch(/Did you mean softmin\?/);
    expect(await refused('--temperature', '0')).toMatch(/--temperature is "0"; expected a number above 0/);
    expect(await refused('--overlap', '1')).toMatch(/--overlap is "1"; expected a fraction from 0/);
    expect(await refused('--overlap', '')).toMatch(/--overlap is ""/);
    expect(await refused('--periods', '40')).toMatch(
      /multi_period cuts the period of 64800 bars into 40 periods/,
    );
    await writeFile(join(cwd, 'paid.json'), JSON.stringify({ ...fingerprint, fees: 0.003 }));
    const { stderr } = await cli(
      [
        'gradient',
        'paid.json',
        '--params',
        'start.json',
        '--objective',
        'fee_revenue_over_value',
        '--periods',
        '2',
      ],
      { cwd },
    );
    expect(stderr).toMatch(/fee revenue is not booked by period/);
  });
});

describe('poolgrad train --periods', () => {
  it('trains on the aggregate, keeps it in the fingerprint of the run, and is another run than without', async () => {
    const flags = ['--periods', '4', '--aggregation', 'softmin', '--temperature', '0.5', '--overlap', '0.25'];
    const cut = await cli(['train', 'fp.json', ...flags, '--json'], { cwd });
    const plain = await cli(['train', 'fp.json', '--json'], { cwd });
    expect(cut.exitCode, cut.stderr).toBe(0);
    expect(cut.json().run).not.toBe(plain.json().run);
    const folder = join('runs', String(cut.json().run));
    const kept = JSON.parse(
      await readFile(join(cwd, folder, 'fingerprint.json'), 'utf8'),
    ) as Gradient['fingerprint'];
    expect(kept.multi_period).toEqual({
      periods: 4,
      aggregation: 'softmin',
      temperature: 0.5,
      overlap: 0.25,
    });
    const best = async (run: unknown) => readFile(join(cwd, 'runs', String(run), 'parameters.json'), 'utf8');
    expect(await best(cut.json().run)).not.toBe(await best(plain.json().run));
  });
});

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv, readParquet } from '../../src/tables/index.js';
import { cli } from './cli-harness.js';
import { marketFolder } from './market.js';

let cwd: string;
beforeAll(async () => {
  cwd = await marketFolder();
});

const files = [
  'fingerprint.json',
  'parameters.json',
  'path.csv',
  'path.parquet',
  'report.png',
  'report.svg',
  'run.json',
  'summary.json',
];

async function bytesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name !== 'run.json');
  const contents = await Promise.all(
    names.map(async (name) => (await readFile(join(folder, name))).toString('base64')),
  );
  return Object.fromEntries(names.map((name, i) => [name, contents[i]!]));
}

describe('poolgrad simulate', () => {
  it('writes a run folder and, with --json, prints its summary and nothing else', async () => {
    const { exitCode, json, stderr } = await cli(['simulate', 'fp.json', '--csv', '--json'], { cwd });
    expect(stderr).toContain('uniform HODL');
    expect(exitCode).toBe(0);
    const summary = json();
    const folder = join(cwd, 'runs', String(summary.run));
    expect((await readdir(folder)).sort()).toEqual(files);
    expect(JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8'))).toEqual(summary);
    expect(summary).toMatchObject({
      command: 'simulate',
      tokens: ['BTC', 'ETH'],
      window: { start: '2021-01-21T00:00:00.000Z' },
      baselines: {
        hodl: { final_value: expect.any(Number) as number },
        uniform_hodl: { returns: expect.any(Number) as number },
      },
      fingerprint: { rule: 'momentum' },
      seed: expect.any(Number) as number,
      versions: { node: process.versions.node },
    });
  });

  it('writes the path that --every asks for, the same as Parquet and as CSV', async () => {
    await cli(['simulate', 'fp.json', '--csv', '--every', 'hour', '--out', 'hourly'], { cwd });
    const columns = await readParquet(join(cwd, 'hourly', 'path.parquet'));
    const names = columns.map(({ name }) => name);
    const perToken = ['BTC', 'ETH'].flatMap((token) => [
      `price_${token}`,
      `weight_${token}`,
      `reserve_${token}`,
    ]);
    const rebalanced = ['rebalanced', 'rebalanced_with_costs', 'lvr', 'rvr'];
    expect(names).toEqual(['unix', 'value', 'hodl', 'uniform_hodl', ...rebalanced, ...perToken]);
    const [unix, value] = columns;
    expect(Number(unix!.values[1]) - Number(unix!.values[0])).toBe(3_600_000);
    const csv = await readCsv(join(cwd, 'hourly', 'path.csv'));
    expect(csv.map(({ name }) => name)).toEqual(names);
    expect(csv[1]!.values).toEqual(value!.values);
  });

  it('writes the same bytes twice, apart from run.json', async () => {
    await cli(['simulate', 'fp.json', '--out', 'first'], { cwd });
    const first = await bytesOf(join(cwd, 'first'));
    await cli(['simulate', 'fp.json', '--out', 'second'], { cwd });
    expect(await bytesOf(join(cwd, 'second'))).toEqual(first);
  });

  it('takes parameters from the run folder of another simulation', async () => {
    await writeFile(
      join(cwd, 'scalar.json'),
      JSON.stringify({ log_k: 3, logit_lamb: 1, initial_weights_logits: [1, 1] }),
    );
    const first = await cli(['simulate', 'fp.json', '--params', 'scalar.json', '--out', 'scalar', '--json'], {
      cwd,
    });
    expect(first.exitCode).toBe(0);
    const second = await cli(['simulate', 'fp.json', '--params', 'scalar', '--out', 'again', '--json'], {
      cwd,
    });
    expect(second.json().final_value).toBe(first.json().final_value);
  });

  it('refuses a folder that holds a different run, unless forced', async () => {
    await cli(['simulate', 'fp.json', '--out', 'mine'], { cwd });
    const refused = await cli(['simulate', 'fp.json', '--every', 'hour', '--out', 'mine'], { cwd });
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused.stderr).toMatch(/mine holds a different run/);
    const forced = await cli(['simulate', 'fp.json', '--every', 'hour', '--out', 'mine', '--force'], { cwd });
    expect(forced.exitCode).toBe(0);
  });

  it('suggests the nearest file when the fingerprint is not there', async () => {
    const { exitCode, stderr } = await cli(['simulate', 'fp.jso'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`Did you mean ${join(cwd, 'fp.json')}?`);
  });

  it('names a bad fingerprint key and the nearest one, on stderr and in the JSON document', async () => {
    const fingerprint = JSON.parse(await readFile(join(cwd, 'fp.json'), 'utf8')) as object;
    await writeFile(join(cwd, 'typo.json'), JSON.stringify({ ...fingerprint, chunk_perod: 60 }));
    const { exitCode, stderr, json } = await cli(['simulate', 'typo.json', '--json'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('chunk_period');
    expect(JSON.stringify(json().error)).toContain('chunk_period');
  });

  it('says which prices are missing', async () => {
    const fingerprint = JSON.parse(await readFile(join(cwd, 'fp.json'), 'utf8')) as object;
    await writeFile(join(cwd, 'sol.json'), JSON.stringify({ ...fingerprint, tokens: ['BTC', 'SOL'] }));
    const { exitCode, stderr } = await cli(['simulate', 'sol.json'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('SOL');
  });
});

describe('poolgrad gradient', () => {
  it('prints one JSON document with the derivative with respect to every parameter', async () => {
    const { run } = (await cli(['simulate', 'fp.json', '--json'], { cwd })).json();
    const folder = join('runs', String(run));
    const { exitCode, json } = await cli(
      ['gradient', 'fp.json', '--params', folder, '--objective', 'returns'],
      { cwd },
    );
    expect(exitCode).toBe(0);
    const { objective, value, parameters, gradient } = json() as Record<string, Record<string, number[]>>;
    expect(objective).toBe('returns');
    expect(value).toEqual(expect.any(Number));
    expect(Object.keys(gradient!).sort()).toEqual(Object.keys(parameters!).sort());
    for (const [name, derivative] of Object.entries(gradient!))
      expect(derivative).toHaveLength(parameters![name]!.length);
    expect(gradient!.log_k!.some((derivative) => derivative !== 0)).toBe(true);
  });

  it('adds second derivatives where they are asked for', async () => {
    const { run } = (await cli(['simulate', 'fp.json', '--json'], { cwd })).json();
    const argv = ['gradient', 'fp.json', '--params', join('runs', String(run)), '--objective', 'returns'];
    const plain = (await cli(argv, { cwd })).json();
    const { exitCode, json } = await cli([...argv, '--hessian'], { cwd });
    expect(exitCode).toBe(0);
    const { hessian, ...rest } = json() as { hessian: Record<string, number[]> & { matrix: number[][] } };
    expect(rest).toEqual(plain);
    expect(hessian.parameters).toEqual(['log_k[BTC]', 'log_k[ETH]', 'logit_lamb[BTC]', 'logit_lamb[ETH]']);
    expect(hessian.left_out).toContain('initial_weights_logits');
    expect(hessian.matrix.map((row) => row.length)).toEqual([4, 4, 4, 4]);
    hessian.matrix.forEach((row, j) => row.forEach((value, k) => expect(value).toBe(hessian.matrix[k]![j])));
    const sum = hessian.eigenvalues!.reduce((total, value) => total + value, 0);
    expect(sum / Number(hessian.trace)).toBeCloseTo(1, 9);
    expect(Number(hessian.frobenius)).toBeCloseTo(Math.hypot(...hessian.matrix.flat()), 12);
    expect(Number(hessian.error)).toBeLessThan(1e-4 * Number(hessian.frobenius));
  });

  it('suggests the nearest objective', async () => {
    const { run } = (await cli(['simulate', 'fp.json', '--json'], { cwd })).json();
    const argv = ['gradient', 'fp.json', '--params', join('runs', String(run)), '--objective', 'retrns'];
    const { exitCode, stderr, stdout } = await cli(argv, { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('returns');
    expect(stdout).toBe('');
  });
});

describe('poolgrad runs', () => {
  it('lists what was simulated, as a table and as JSON', async () => {
    const { run } = (await cli(['simulate', 'fp.json', '--json'], { cwd })).json();
    const table = await cli(['runs', 'list'], { cwd });
    expect(table.exitCode).toBe(0);
    expect(table.stdout).toMatch(
      new RegExp(`${String(run)} +finished .* momentum +BTC,ETH +2021-01-21 to 2021-03-07`),
    );
    const { runs } = (await cli(['runs', 'list', '--json'], { cwd })).json() as { runs: { id: string }[] };
    expect(runs.map(({ id }) => id)).toContain(run);
  });

  it('shows one run and its files', async () => {
    const { run } = (await cli(['simulate', 'fp.json', '--json'], { cwd })).json();
    const { stdout, exitCode } = await cli(['runs', 'show', String(run)], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^status +finished$/m);
    expect(stdout).toMatch(/^path\.parquet +\d+$/m);
    const shown = (await cli(['runs', 'show', String(run), '--json'], { cwd })).json();
    expect(shown).toMatchObject({ id: run, summary: { run } });
  });

  it('suggests the nearest run', async () => {
    const { run } = (await cli(['simulate', 'fp.json', '--json'], { cwd })).json();
    const { exitCode, stderr } = await cli(['runs', 'show', `${String(run).slice(0, -1)}x`], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`Did you mean ${String(run)}?`);
  });

  it('says where runs come from when there are none', async () => {
    const { exitCode, stderr } = await cli(['runs', 'list', '--folder', 'nowhere'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('poolgrad simulate');
  });
});

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { comparisonMetrics } from '../../src/comparison/index.js';
import { parameterFiles, poolLabels } from '../../src/cli/inputs/comparison/pool-labels.js';
import { readCsv, readParquet, type Column } from '../../src/tables/index.js';
import { cli } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

let cwd: string;
beforeAll(async () => {
  cwd = await marketFolder();
  const write = (name: string, changes: object) =>
    writeFile(join(cwd, name), JSON.stringify({ ...fingerprint, ...changes }));
  await write('momentum.json', { fees: 0.003 });
  await write('reversion.json', { fees: 0.003, rule: 'mean_reversion_channel' });
  await write('cheap.json', { fees: 0.001, rule: 'min_variance' });
  await write('no-test.json', { fees: 0.003, endTestDateString: null });
  await write('bounded.json', {
    fees: 0.003,
    rule: 'bounded__momentum',
    tokens: ['BTC', 'ETH', 'SOL'],
    learnable_bounds_settings: {
      min_weights_per_asset: [0.1, 0.1, 0.1],
      max_weights_per_asset: [0.7, 0.6, 0.6],
    },
  });
});

interface Summary {
  readonly run: string;
  readonly labels: readonly string[];
  readonly window: object;
  readonly metrics: readonly { metric: string; values: Record<string, number | null>; best: string[] }[];
  readonly pools: readonly {
    label: string;
    final_value: number;
    parameters_from: string;
    baselines: object;
  }[];
  readonly warnings: readonly { code: string; path?: string; pools: string[] }[];
  readonly fingerprints: Readonly<Record<string, Record<string, unknown>>>;
}

async function compared(...argv: readonly string[]): Promise<Summary> {
  const { exitCode, json, stderr } = await cli(['compare', ...argv, '--json', '--force'], { cwd });
  if (exitCode !== 0) throw new Error(stderr);
  return json() as unknown as Summary;
}

async function refused(...argv: readonly string[]) {
  const { exitCode, stderr, json } = await cli(['compare', ...argv, '--json'], { cwd });
  expect(exitCode).toBe(2);
  return { stderr, error: json().error as Record<string, unknown> };
}

const numbers = (columns: readonly Column[], name: string) =>
  columns.find((one) => one.name === name)!.values;

describe('poolgrad compare', () => {
  it('writes a run folder with tables, paths and a picture, and one JSON document on stdout', async () => {
    const summary = await compared('momentum.json', 'reversion.json', '--csv', '--out', 'both');
    const folder = join(cwd, 'both');
    expect((await readdir(folder)).sort()).toEqual(
      [
        'metrics.csv',
        'metrics.parquet',
        'path.csv',
        'path.parquet',
        'report.png',
        'report.svg',
        'run.json',
        'summary.json',
      ].sort(),
    );
    expect(JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8'))).toEqual(summary);
    expect(summary).toMatchObject({
      command: 'compare',
      labels: ['momentum', 'reversion'],
      tokens: ['BTC', 'ETH'],
      prices_digest: expect.any(String) as string,
      versions: { node: process.versions.node },
      fingerprints: { momentum: { rule: 'momentum' }, reversion: { fees: 0.003 } },
      pools: [
        {
          fingerprint_id: expect.any(String) as string,
          seed: expect.any(Number) as number,
          baselines: { hodl: {}, uniform_hodl: {} },
        },
        {},
      ],
    });
    const table = await readCsv(join(folder, 'metrics.csv'));
    expect(numbers(table, 'metric')).toEqual(comparisonMetrics.map(({ key }) => key));
    const parquet = await readParquet(join(folder, 'metrics.parquet'));
    expect(parquet.map(({ name }) => name)).toEqual(table.map(({ name }) => name));
    const wanted = summary.metrics.map(({ values }) => values.reversion ?? NaN);
    expect(numbers(parquet, 'value.reversion')).toEqual(Float64Array.from(wanted));
    expect(numbers(parquet, 'best')).toEqual(summary.metrics.map(({ best }) => best.join('; ')));
  });

  it('has the numbers of simulate, and its path under the label', async () => {
    const { pools } = await compared('momentum.json', 'reversion.json', '--every', 'hour', '--out', 'hours');
    const alone = await cli(['simulate', 'reversion.json', '--every', 'hour', '--out', 'alone', '--json'], {
      cwd,
    });
    expect(pools[1]!.final_value).toBe(alone.json().final_value);
    const path = await readParquet(join(cwd, 'hours', 'path.parquet'));
    for (const column of await readParquet(join(cwd, 'alone', 'path.parquet'))) {
      const isShared = /^(unix|uniform_hodl|price_.*)$/.test(column.name);
      expect(numbers(path, isShared ? column.name : `${column.name}.reversion`)).toEqual(column.values);
    }
  });

  it('writes the same bytes twice, apart from run.json, wherever the fingerprints lie', async () => {
    const [one] = [await compared('momentum.json', 'reversion.json')];
    const files = (await readdir(join(cwd, 'runs', one.run))).filter((name) => name !== 'run.json');
    const read = () =>
      Promise.all(
        files.map(async (name) => (await readFile(join(cwd, 'runs', one.run, name))).toString('base64')),
      );
    const before = await read();
    const again = await compared(join(cwd, 'momentum.json'), './reversion.json');
    expect(again.run).toBe(one.run);
    expect(await read()).toEqual(before);
  });

  it('shows the metrics that are asked for, and marks the best', async () => {
    const { stderr } = await cli(
      [
        'compare',
        'momentum.json',
        'reversion.json',
        '--metrics',
        'returns,report.max_drawdown',
        '--out',
        'shown',
      ],
      { cwd },
    );
    expect(stderr).toMatch(/^ {2}metric +unit +momentum +reversion$/m);
    expect(stderr).toMatch(/^ {2}returns +fraction .* \*/m);
    expect(stderr).toMatch(/^ {2}report\.max_drawdown +fraction/m);
    expect(stderr).not.toContain('daily_sharpe');
    expect(stderr).toMatch(/reversion less momentum +\S+ % +\S+ % to \S+ %/);
  });

  it('takes parameters by label, and those of a run folder with it', async () => {
    const raw = { log_k: 0, logit_lamb: 1, initial_weights_logits: [0.5, 0] };
    await writeFile(join(cwd, 'slow.json'), JSON.stringify(raw));
    const slow = await cli(
      ['simulate', 'momentum.json', '--params', 'slow.json', '--out', 'slow', '--json'],
      { cwd },
    );
    const argv = ['momentum.json', 'slow', 'momentum.json', '--params', 'momentum-2=slow.json'];
    const { pools, labels } = await compared(...argv, '--out', 'params');
    expect(labels).toEqual(['momentum', 'slow', 'momentum-2']);
    expect(pools.map((pool) => pool.parameters_from)).toEqual(['initial values', 'run', 'file']);
    expect(pools[0]!.final_value).not.toBe(pools[1]!.final_value);
    expect(pools[1]!.final_value).toBe(slow.json().final_value);
    expect(pools[2]!.final_value).toBe(slow.json().final_value);
  });

  it('takes the trained parameters of a training', async () => {
    const trained = await cli(['train', 'momentum.json', '--out', 'trained', '--json'], { cwd });
    expect(trained.exitCode).toBe(0);
    const alone = await cli(
      ['simulate', 'trained', '--params', 'trained', '--out', 'trained-alone', '--json'],
      { cwd },
    );
    const { pools } = await compared('momentum.json', 'trained', '--out', 'with-trained');
    expect(pools[1]!.final_value).toBe(alone.json().final_value);
    expect(pools[1]!.parameters_from).toBe('run');
  });

  it('simulates the test period, or both, where that is asked for', async () => {
    const test = await compared('momentum.json', 'reversion.json', '--period', 'test', '--out', 'test');
    expect(test.window).toMatchObject({ start: '2021-03-07T00:00:00.000Z', end: '2021-03-17T00:00:00.000Z' });
    const both = await compared('momentum.json', 'reversion.json', '--period', 'both', '--out', 'whole');
    expect(both.window).toMatchObject({ start: '2021-01-21T00:00:00.000Z', end: '2021-03-17T00:00:00.000Z' });
    const { error } = await refused('momentum.json', 'no-test.json', '--period', 'test');
    expect(error).toMatchObject({ code: 'comparison.period', path: 'endTestDateString' });
    expect(String(error.message)).toContain('no-test.json');
  });

  it('refuses other costs, naming key, values and files, unless the first fingerprint is to decide', async () => {
    const { error, stderr } = await refused('momentum.json', 'cheap.json');
    expect(error).toMatchObject({ code: 'comparison.differs', path: 'fees', suggestion: '--align' });
    expect(stderr).toContain('fees is 0.003 in momentum.json; 0.001 in cheap.json');
    const { warnings, fingerprints } = await compared(
      'momentum.json',
      'cheap.json',
      '--align',
      '--out',
      'aligned',
    );
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'comparison.aligned', path: 'fees', pools: ['cheap'] }),
    );
    expect(fingerprints.cheap!.fees).toBe(0.003);
  });

  it('refuses to align a strategy that is about other tokens', async () => {
    const { stderr } = await refused('momentum.json', 'bounded.json', '--align');
    expect(stderr).toContain('bounded.json, aligned with momentum, has');
  });

  it.each([
    [['momentum.json'], 'usage.too_few', /momentum\.json alone; expected two/],
    [['momentum.json', 'revrsion.json'], 'usage.missing_file', /Did you mean .*reversion\.json\?/],
    [['momentum.json', 'reversion.json', '--label', 'a'], 'usage.label', /expected 2 distinct names/],
    [['momentum.json', 'reversion.json', '--label', 'a,a'], 'usage.label', /expected 2 distinct names/],
    [['momentum.json', 'reversion.json', '--params', 'momentm=x'], 'usage.params', /Did you mean momentum=/],
    [
      ['momentum.json', 'reversion.json', '--metrics', 'retrns'],
      'comparison.metric',
      /Did you mean "returns"\?/,
    ],
    [['momentum.json', 'reversion.json', '--period', 'tset'], 'usage.invalid_choice', /Did you mean test\?/],
  ])('refuses %j', async (argv, code, text) => {
    const { error, stderr } = await refused(...argv);
    expect(error).toMatchObject({ code });
    expect(stderr).toMatch(text);
  });

  it('is listed among runs by its labels, and the best return', async () => {
    await compared('momentum.json', 'reversion.json', '--label', 'one,two');
    const { stdout } = await cli(['runs', 'list'], { cwd });
    expect(stdout).toMatch(
      /compare-\S+ +finished .* one, two +BTC,ETH +2021-01-21 to 2021-03-07 +best: (one|two) /,
    );
  });
});

describe('labels of compared pools', () => {
  it('are names of files and folders, numbered where they are alike', () => {
    expect(poolLabels(['a/x.json', 'b/x.json', 'runs/y/', 'x-2.json'], undefined)).toEqual([
      'x',
      'x-3',
      'y',
      'x-2',
    ]);
  });

  it('may hold "=", and the longest that fits is meant', () => {
    const files = parameterFiles(['lr=0.1=p.json', 'lr=q.json'], ['lr', 'lr=0.1']);
    expect([...files]).toEqual([
      ['lr=0.1', 'p.json'],
      ['lr', 'q.json'],
    ]);
    expect(() => parameterFiles(['lr=a', 'lr=b'], ['lr'])).toThrow(/once for a label/);
  });
});

import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv, readParquet } from '../../src/tables/index.js';
import { cli } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

let cwd: string;
const grid = { rule: ['momentum', 'anti_momentum'], 'optimisation_settings.initial_random_key': [0, 1] };
const save = (name: string, document: object): Promise<void> =>
  writeFile(join(cwd, name), JSON.stringify(document));

beforeAll(async () => {
  cwd = await marketFolder();
  await save('lr.json', { name: 'seeds', base: 'fp.json', job: 'train', grid, tags: ['t'] });
  await save('sim.json', { base: fingerprint, job: 'simulate', grid: { initial_memory_length: [3, 5, 8] } });
});

const jsonOf = async (path: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(cwd, path), 'utf8')) as Record<string, unknown>;

/** Results of all jobs but how long they took. */
async function resultsOf(folder: string): Promise<Record<string, unknown>> {
  const ids = await readdir(join(cwd, folder, 'jobs'));
  const results = await Promise.all(ids.map((id) => jsonOf(`${folder}/jobs/${id}/result.json`)));
  return Object.fromEntries(results.map((result) => [String(result.id), { ...result, seconds: 0 }]));
}

describe('poolgrad experiment', () => {
  it('runs every job and writes tables, a picture, a summary and a folder a job', async () => {
    const { exitCode, json, stderr } = await cli(['experiment', 'lr.json', '--out', 'all', '--json'], {
      cwd,
    });
    expect(exitCode, stderr).toBe(0);
    expect((await readdir(join(cwd, 'all'))).sort()).toEqual([
      'factors.png',
      'factors.svg',
      'jobs',
      'jobs.csv',
      'jobs.parquet',
      'run.json',
      'summary.json',
    ]);
    expect(json()).toEqual(await jsonOf('all/summary.json'));
    expect(json()).toMatchObject({
      command: 'experiment',
      name: 'seeds',
      status: 'finished',
      jobs: { total: 4, finished: 4, failed: 0, not_run: 0 },
      metric: expect.stringMatching(/^train_/) as string,
    });
    const columns = await readParquet(join(cwd, 'all', 'jobs.parquet'));
    const names = columns.map(({ name }) => name);
    expect(await readCsv(join(cwd, 'all', 'jobs.csv')).then((csv) => csv.map(({ name }) => name))).toEqual(
      names,
    );
    expect(names).toEqual(
      expect.arrayContaining(['rule', 'test_daily_log_sharpe', 'train_hodl_returns', 'seed']),
    );
    expect(columns[0]!.values).toHaveLength(4);
  });

  it('gives a job the id and the numbers of the training it is', async () => {
    await cli(['experiment', 'lr.json', '--out', 'all'], { cwd });
    const single = await cli(['train', 'fp.json', '--out', 'single', '--json'], { cwd });
    const { run, best, baselines } = single.json() as {
      run: string;
      best: { train: Record<string, number> };
      baselines: Record<'hodl' | 'uniform_hodl', { returns: number }>;
    };
    const { metrics } = (await jsonOf(`all/jobs/${run}/result.json`)) as { metrics: Record<string, number> };
    for (const [name, value] of Object.entries(best.train)) expect(metrics[`train_${name}`]).toBe(value);
    expect(metrics.train_hodl_returns).toBeCloseTo(baselines.hodl.returns, 12);
    expect(metrics.train_uniform_hodl_returns).toBeCloseTo(baselines.uniform_hodl.returns, 12);
    const replayed = await cli(['simulate', `all/jobs/${run}`, '--params', `all/jobs/${run}`, '--json'], {
      cwd,
    });
    expect(replayed.exitCode, replayed.stderr).toBe(0);
  });

  it('does a finished job once, and compares by another metric without doing any', async () => {
    await cli(['experiment', 'sim.json', '--out', 'sims'], { cwd });
    const [id = ''] = await readdir(join(cwd, 'sims', 'jobs'));
    await rm(join(cwd, 'sims', 'jobs', id, 'result.json'));
    const again = await cli(['experiment', 'sim.json', '--out', 'sims'], { cwd });
    expect(again.stderr).toMatch(/3 simulations, 3 finished, 2 of them were there already/);
    const other = await cli(['experiment', 'sim.json', '--out', 'sims', '--metric', 'hodl_returns'], { cwd });
    expect(other.stderr).toMatch(/3 of them were there already\nbest hodl_returns /);
  });

  it('goes on in the same folder when the file has more jobs, and refuses the folder of another experiment', async () => {
    await cli(['experiment', 'sim.json', '--out', 'grown'], { cwd });
    await save('sim.json', {
      base: fingerprint,
      job: 'simulate',
      grid: { initial_memory_length: [3, 5, 8, 9] },
    });
    const more = await cli(['experiment', 'sim.json', '--out', 'grown'], { cwd });
    expect(more.stderr).toMatch(/4 simulations, 4 finished, 3 of them were there already/);
    const other = await cli(['experiment', 'lr.json', '--out', 'grown'], { cwd });
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toMatch(/holds a different run/);
  });

  it('records a job that fails, does the others, and exits with 1', async () => {
    // So large that every value is infinite, which shows when it is trained.
    await save('fails.json', { base: 'fp.json', job: 'train', grid: { initial_k_per_day: [20, 1e308] } });
    const { exitCode, stderr, json } = await cli(['experiment', 'fails.json', '--out', 'fails', '--json'], {
      cwd,
    });
    expect(exitCode, stderr).toBe(1);
    expect(json()).toMatchObject({
      jobs: { total: 2, finished: 1, failed: 1 },
      failures: [{ label: 'initial_k_per_day=1e+308' }],
    });
    expect(stderr).toMatch(/job 2 failed \(initial_k_per_day=1e\+308\): .*never a finite number/);
    expect(await jsonOf('fails/run.json')).toMatchObject({ status: 'failed' });
  });

  it('keeps what is finished when it is interrupted, and says how to go on', async () => {
    const onInterrupt = (handler: () => void): (() => void) => {
      handler();
      return () => undefined;
    };
    const cut = await cli(['experiment', 'lr.json', '--out', 'cut'], { cwd, onInterrupt });
    expect(cut.exitCode).toBe(1);
    expect(cut.stderr).toMatch(/interrupted with 4 of 4 jobs to go: .*The same command goes on\./);
    expect(await jsonOf('cut/run.json')).toMatchObject({ status: 'interrupted' });
    expect((await cli(['experiment', 'lr.json', '--out', 'cut'], { cwd })).exitCode).toBe(0);
  });

  it('refuses everything that is wrong before any job runs', async () => {
    await save('bad.json', { base: 'fp.json', job: 'train', grid: { rul: ['momentum'], tokens: [['BTC']] } });
    const bad = await cli(['experiment', 'bad.json', '--json'], { cwd });
    expect(bad.exitCode).toBe(2);
    expect(bad.json().error).toMatchObject({
      code: 'experiment.invalid',
      path: 'grid.rul',
      suggestion: 'rule',
    });
    await save('nowhere.json', { base: 'fp.jso', job: 'train', grid });
    const nowhere = await cli(['experiment', 'nowhere.json'], { cwd });
    expect(nowhere.stderr).toMatch(/base: nothing at .*Did you mean .*fp\.json\?/);
    const metric = await cli(['experiment', 'lr.json', '--metric', 'tset_returns'], { cwd });
    expect(metric.exitCode).toBe(2);
    expect(metric.stderr).toMatch(/--metric .*Did you mean test_returns\?/);
  });

  const program = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));
  const worker = fileURLToPath(new URL('../../dist/bin/job-worker.js', import.meta.url));
  it.skipIf(!existsSync(worker))(
    'gives the same results on two threads as on none, killed on the way or not (needs npm run build)',
    async () => {
      const start = () =>
        spawn(
          process.execPath,
          [program, 'experiment', 'lr.json', '--out', 'threads', '--jobs', '2', '--data', 'data'],
          {
            cwd,
            stdio: 'ignore',
          },
        );
      const first = start();
      const ended = new Promise((resolve) => first.once('exit', resolve));
      while (!existsSync(join(cwd, 'threads', 'jobs')) && first.exitCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      first.kill('SIGKILL');
      await ended;
      const second = start();
      expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
      await cli(['experiment', 'lr.json', '--out', 'whole'], { cwd });
      expect(await resultsOf('threads')).toEqual(await resultsOf('whole'));
    },
  );
});

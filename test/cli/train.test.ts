import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readParquet } from '../../src/tables/index.js';
import { cli } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

let cwd: string;
beforeAll(async () => {
  cwd = await marketFolder();
});

interface Parameters {
  readonly tokens: string[];
  readonly best: { raw: Record<string, number[]> };
  readonly sets: unknown[];
}

describe('poolgrad train', () => {
  it('writes a run folder whose best parameters simulate takes', async () => {
    const { exitCode, json } = await cli(['train', 'fp.json', '--out', 'trained', '--json'], { cwd });
    expect(exitCode).toBe(0);
    expect((await readdir(join(cwd, 'trained'))).sort()).toEqual([
      'fingerprint.json',
      'history.parquet',
      'parameters.json',
      'report.png',
      'report.svg',
      'run.json',
      'summary.json',
    ]);
    expect(json()).toMatchObject({ command: 'train', status: 'finished', baselines: { hodl: {} } });
    const text = await readFile(join(cwd, 'trained', 'parameters.json'), 'utf8');
    const { tokens, best, sets } = JSON.parse(text) as Parameters;
    expect(tokens).toEqual(['BTC', 'ETH']);
    expect(sets).toHaveLength(fingerprint.optimisation_settings.n_parameter_sets);
    const simulated = await cli(['simulate', 'fp.json', '--params', 'trained', '--json'], { cwd });
    expect(simulated.json().parameters).toMatchObject({ log_k: best.raw.log_k });
  });

  it('writes one row of history an iteration and set', async () => {
    await cli(['train', 'fp.json', '--out', 'history'], { cwd });
    const columns = await readParquet(join(cwd, 'history', 'history.parquet'));
    const names = columns.map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual(['iteration', 'set', 'objective', 'gradient_norm', 'learning_rate']);
    expect(names).toContain('train_daily_log_sharpe');
    const iterations = new Set(Array.from(columns[0]!.values, Number));
    expect(columns[0]!.values).toHaveLength(
      iterations.size * fingerprint.optimisation_settings.n_parameter_sets,
    );
  });

  it('writes the same bytes for the same seed and others for another', async () => {
    const run = async (seed: string, out: string) => {
      await cli(['train', 'fp.json', '--seed', seed, '--out', out], { cwd });
      const names = ['parameters.json', 'history.parquet', 'summary.json', 'report.svg', 'report.png'];
      return Promise.all(names.map((name) => readFile(join(cwd, out, name))));
    };
    const first = await run('5', 'seed-5');
    expect((await run('5', 'seed-5-again')).map((bytes, i) => bytes.equals(first[i]!))).toEqual(
      Array(5).fill(true),
    );
    expect((await run('6', 'seed-6'))[0]!.equals(first[0]!)).toBe(false);
  });

  it('keeps what is finished when it is interrupted, says so and exits with 1', async () => {
    let stillListening = true;
    const outcome = await cli(['train', 'fp.json', '--out', 'stopped', '--json'], {
      cwd,
      onInterrupt: (handler) => {
        handler();
        return () => {
          stillListening = false;
        };
      },
    });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stderr).toMatch(/interrupted after \d+ iterations: .* kept in stopped.*--params stopped/);
    expect(outcome.json()).toMatchObject({ status: 'interrupted' });
    expect(stillListening).toBe(false);
    const record = JSON.parse(await readFile(join(cwd, 'stopped', 'run.json'), 'utf8')) as object;
    expect(record).toMatchObject({ status: 'interrupted' });
    expect((await cli(['simulate', 'fp.json', '--params', 'stopped'], { cwd })).exitCode).toBe(0);
  });
});

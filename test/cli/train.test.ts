import { readdir, readFile, writeFile } from 'node:fs/promises';
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

async function bytesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name !== 'run.json');
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'base64')));
  return Object.fromEntries(names.map((name, i) => [name, contents[i]!]));
}

describe('poolgrad train', () => {
  it('writes a run folder whose best parameters simulate takes', async () => {
    const { exitCode, json } = await cli(['train', 'fp.json', '--out', 'trained', '--json'], { cwd });
    expect(exitCode).toBe(0);
    expect((await readdir(join(cwd, 'trained'))).sort()).toEqual([
      'fingerprint.json',
      'history.parquet',
      'optimiser.json',
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

  it('begins with the optimiser state of another run, where it is of the same optimiser', async () => {
    await cli(['train', 'fp.json', '--out', 'cold'], { cwd });
    const warm = ['train', 'fp.json', '--warm-start', 'cold'];
    const one = await cli([...warm, '--out', 'warm', '--json'], { cwd });
    const two = await cli([...warm, '--warm-optimiser', '--out', 'warmer', '--json'], { cwd });
    expect(two.exitCode).toBe(0);
    expect(two.json().best).not.toEqual(one.json().best);
    const lost = await cli(['train', 'fp.json', '--warm-optimiser', '--out', 'none'], { cwd });
    expect([lost.exitCode, lost.stderr]).toEqual([2, expect.stringContaining('give both')]);
    const other = {
      ...fingerprint,
      optimisation_settings: { ...fingerprint.optimisation_settings, optimiser: 'lion' },
    };
    await writeFile(join(cwd, 'lion.json'), JSON.stringify(other));
    const lion = await cli(['train', 'lion.json', '--warm-start', 'cold', '--warm-optimiser'], { cwd });
    expect([lion.exitCode, lion.stderr]).toEqual([2, expect.stringContaining('"adamw"')]);
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

  it('goes on with --resume where it was interrupted, to the files of one that never was, byte for byte', async () => {
    await cli(['train', 'fp.json', '--out', 'never-stopped'], { cwd });
    const onInterrupt = (handler: () => void): (() => void) => {
      handler();
      return () => undefined;
    };
    const cut = await cli(['train', 'fp.json', '--out', 'cut'], { cwd, onInterrupt });
    expect(cut.exitCode).toBe(1);
    expect(cut.stderr).toMatch(/train --resume cut" goes on/);
    const again = await cli(['train', 'fp.json', '--out', 'cut'], { cwd });
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toMatch(/holds this training, interrupted\. "poolgrad train --resume cut"/);
    const resumed = await cli(['train', '--resume', 'cut'], { cwd });
    expect(resumed.exitCode, resumed.stderr).toBe(0);
    expect(await bytesOf(join(cwd, 'cut'))).toEqual(await bytesOf(join(cwd, 'never-stopped')));
  });

  it('shows a training that is there instead of making it again, unless forced', async () => {
    const first = await cli(['train', 'fp.json', '--out', 'once', '--json'], { cwd });
    const second = await cli(['train', 'fp.json', '--out', 'once', '--json'], { cwd });
    expect(second.exitCode).toBe(0);
    expect(second.stderr).toMatch(/once: this training is there, finished, best .*--force makes it again/);
    expect(second.json()).toEqual(first.json());
    const forced = await cli(['train', 'fp.json', '--out', 'once', '--force'], { cwd });
    expect(forced.stderr).toMatch(/finished after 4 iterations/);
  });

  it('begins from the parameters of another run with --warm-start, as a run of its own', async () => {
    await cli(['train', 'fp.json', '--out', 'before'], { cwd });
    const warm = await cli(['train', 'fp.json', '--warm-start', 'before', '--out', 'after', '--json'], {
      cwd,
    });
    expect(warm.exitCode, warm.stderr).toBe(0);
    const { best } = JSON.parse(await readFile(join(cwd, 'before', 'summary.json'), 'utf8')) as {
      best: { train: object };
    };
    expect(warm.json().initial).toMatchObject({ train: best.train });
  });

  it('refuses to resume what is no training, has other prices, or is given a fingerprint too', async () => {
    await cli(['simulate', 'fp.json', '--out', 'simulated'], { cwd });
    const refusals = [
      [['--resume', 'simulated'], /is a run of simulate; a training was expected/],
      [['--resume', 'cut', 'fp.json'], /has a fingerprint of its own; leave fp\.json out/],
      [[], /needs a fingerprint, or --resume/],
      [['--resume', 'nowhere'], /--resume/],
    ] as const;
    for (const [argv, message] of refusals) {
      const outcome = await cli(['train', ...argv], { cwd });
      expect(outcome.exitCode).toBe(2);
      expect(outcome.stderr).toMatch(message);
    }
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

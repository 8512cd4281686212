import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readParquet } from '../../src/tables/index.js';
import { cli } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

let cwd: string;
beforeAll(async () => {
  cwd = await marketFolder();
  await writeFile(join(cwd, 'wf.json'), JSON.stringify(walking));
});

/** The market's fingerprint with few updates, walked in two cycles. */
const walking = {
  ...fingerprint,
  bout_offset: 1440,
  walk_forward: { cycles: 2 },
  optimisation_settings: { ...fingerprint.optimisation_settings, n_iterations: 3, checkpoint_interval: 1 },
};

const results = ['cycles.json', 'cycles.parquet', 'path.parquet', 'report.png', 'report.svg', 'summary.json'];

async function bytesOf(folder: string): Promise<string[]> {
  return Promise.all(results.map((name) => readFile(join(cwd, folder, name), 'base64')));
}

interface Trainer {
  readonly trainer_name: string;
  readonly cycles: { readonly cycle_number: number; readonly out_of_sample: Record<string, number | null> }[];
}

describe('poolgrad walk-forward', () => {
  it('writes a table of cycles, the path of all tests, a picture and one JSON document', async () => {
    const { exitCode, json } = await cli(['walk-forward', 'wf.json', '--out', 'walked', '--json'], { cwd });
    expect(exitCode).toBe(0);
    expect((await readdir(join(cwd, 'walked'))).sort()).toEqual(
      [...results, 'fingerprint.json', 'run.json'].sort(),
    );
    const [trainer] = json().trainers as [Trainer];
    expect(trainer.cycles.map(({ cycle_number: number }) => number)).toEqual([1, 2]);
    const columns = await readParquet(join(cwd, 'walked', 'cycles.parquet'));
    const column = columns.find(({ name }) => name === 'oos_returns')!;
    expect([...column.values]).toEqual(trainer.cycles.map((cycle) => cycle.out_of_sample.returns));
    const path = await readParquet(join(cwd, 'walked', 'path.parquet'));
    expect(path.map(({ name }) => name)).toEqual([
      'trainer',
      'unix',
      'cycle',
      'value',
      'hodl',
      'uniform_hodl',
    ]);
  });

  it('writes the same bytes again, and goes on to them from half of its cycles', async () => {
    await cli(['walk-forward', 'wf.json', '--out', 'again'], { cwd });
    const whole = await bytesOf('again');
    const place = join(cwd, 'again', 'cycles.json');
    const cycles = JSON.parse(await readFile(place, 'utf8')) as Record<string, unknown[]>;
    await writeFile(place, JSON.stringify({ fingerprint: cycles.fingerprint!.slice(0, 1) }));
    // As a killed run leaves it.
    const record = join(cwd, 'again', 'run.json');
    const run = JSON.parse(await readFile(record, 'utf8')) as Record<string, unknown>;
    await writeFile(record, JSON.stringify({ ...run, duration_seconds: null, status: 'running' }));
    await rm(join(cwd, 'again', 'summary.json'));
    const { stderr } = await cli(['walk-forward', 'wf.json', '--out', 'again'], { cwd });
    expect(stderr).toContain('going on after 1 of 2 cycles');
    expect(await bytesOf('again')).toEqual(whole);
  });

  it('says that it is there instead of making it again', async () => {
    await cli(['walk-forward', 'wf.json', '--out', 'there'], { cwd });
    const { stderr, exitCode } = await cli(['walk-forward', 'wf.json', '--out', 'there'], { cwd });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('--force makes it again');
  });

  it('compares trainers on the same cycles', async () => {
    const { stderr, json } = await cli(
      ['walk-forward', 'wf.json', '--compare', 'gradient,random', '--out', 'compared', '--json'],
      { cwd },
    );
    const names = (json().trainers as Trainer[]).map(({ trainer_name: name }) => name);
    expect(names).toEqual(['gradient', 'random']);
    expect(stderr).toContain('mean WFE');
  });

  it.each([
    [['--trainer', 'gradent'], /no trainer "gradent".*Did you mean "gradient"/],
    [['--trainer', 'random', '--compare', 'random'], /--trainer names one trainer/],
    [['--purge', '5x'], /--purge is "5x".*12h/],
    [['--cycles', '400'], /400 cycles of .* days leave stretches/],
    [['--metric', 'sharp'], /walk_forward.metric/],
  ])('refuses %j', async (flags, message) => {
    const { exitCode, stderr } = await cli(['walk-forward', 'wf.json', '--out', 'bad', ...flags], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('poolgrad validate', () => {
  it('prints the statistics of a walk-forward, and which trials it counted', async () => {
    await cli(['walk-forward', 'wf.json', '--out', 'judged'], { cwd });
    const { exitCode, stderr, json } = await cli(['validate', 'judged', '--folder', '.', '--json'], { cwd });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('trials counted: out of sample 1 trainer; in sample');
    const [validation] = json().validations as [
      { findings: { name: string; value: number | null; reason?: string }[] },
    ];
    for (const { name, value, reason } of validation.findings) {
      expect(value === null ? reason : Number.isFinite(value), name).toBeTruthy();
    }
  });

  it('prints those of a training with checkpoints, and refuses one without', async () => {
    const settings = { ...walking.optimisation_settings, track_checkpoints: true };
    await writeFile(join(cwd, 'kept.json'), JSON.stringify({ ...walking, optimisation_settings: settings }));
    await cli(['train', 'kept.json', '--out', 'kept'], { cwd });
    const { stderr } = await cli(['validate', 'kept', '--folder', '.'], { cwd });
    expect(stderr).toContain('every parameter set at every checkpoint');
    await cli(['train', 'wf.json', '--out', 'bare'], { cwd });
    const bare = await cli(['validate', 'bare', '--folder', '.'], { cwd });
    expect(bare.exitCode).toBe(2);
    expect(bare.stderr).toContain('without checkpoints');
  });
});

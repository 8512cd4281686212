import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTuneProgress } from '../../src/cli/commands/tune/tune-progress.js';
import { openStudy } from '../../src/search/index.js';
import { trialOf } from '../search/tuner/support.js';
import { cli, recorder } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

const program = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const space = {
  base_lr: { low: 1e-3, high: 0.3, log: true },
  bout_offset_days: { low: 1, high: 8, type: 'int' },
};

let cwd: string;
beforeAll(async () => {
  cwd = await marketFolder();
  await writeFile(join(cwd, 'space.json'), JSON.stringify(space));
});

const tune = (...argv: string[]) =>
  cli(['tune', 'fp.json', '--space', 'space.json', '--threads', '1', '--cycles', '2', ...argv], { cwd });

interface Trial {
  readonly number: number;
  readonly seed: number;
  readonly scores: Record<string, number>;
  readonly values: Readonly<Record<string, unknown>>;
}

describe('poolgrad tune', () => {
  it('makes a study, says the best, and writes a fingerprint that train takes', async () => {
    const { exitCode, json, stderr } = await tune(
      '--trials',
      '3',
      '--study',
      'plain',
      '--apply',
      'best.json',
      '--json',
    );
    expect(exitCode, stderr).toBe(0);
    expect(json()).toMatchObject({
      command: 'tune',
      status: 'finished',
      ended_because: 'all trials',
      study: 'plain',
      objectives: ['mean_oos_sharpe'],
      counts: { complete: 3, pruned: 0, failed: 0, running: 0 },
    });
    expect(stderr).toMatch(/best trial \d: mean_oos_sharpe/);
    expect(stderr).toMatch(
      /with --study plain and more --trials than 3 goes on; "poolgrad study show plain"/,
    );
    const best = json().best as Trial & { readonly values: { readonly base_lr: number } };
    const applied = JSON.parse(await readFile(join(cwd, 'best.json'), 'utf8')) as typeof fingerprint;
    expect(applied.optimisation_settings).toMatchObject({
      base_lr: best.values.base_lr,
      initial_random_key: best.seed,
    });
    const trained = await cli(['train', 'best.json', '--out', 'trained'], { cwd });
    expect(trained.exitCode, trained.stderr).toBe(0);
  });

  it('goes on where the same command stopped, under a name made from its inputs', async () => {
    const first = await tune('--trials', '2', '--seed', '9', '--json');
    const { study } = first.json() as { readonly study: string };
    expect(study).toMatch(/^tune-[0-9a-f]{12}$/);
    const again = await tune('--trials', '3', '--seed', '9', '--json');
    expect(again.json()).toMatchObject({ study, counts: { complete: 3 } });
    expect(again.stderr).toMatch(/goes on after 2 trials/);
    const other = await tune('--trials', '2', '--seed', '10', '--timeout', '1', '--json');
    expect((other.json() as { readonly study: string }).study).not.toBe(study);
  });

  it('lists the Pareto front of several metrics', async () => {
    const outcome = await tune(
      '--trials',
      '3',
      '--metrics',
      'oos_sharpe,neg_is_oos_gap',
      '--sampler',
      'nsga-ii',
      '--json',
    );
    expect(outcome.exitCode, outcome.stderr).toBe(0);
    const { front } = outcome.json() as { readonly front: readonly Trial[] };
    expect(front.length).toBeGreaterThan(0);
    expect(Object.keys(front[0]!.scores)).toEqual(['oos_sharpe', 'neg_is_oos_gap']);
    expect(outcome.stderr).toMatch(/Pareto front, \d trials; the best oos_sharpe is of trial \d/);
  });

  it('takes three cycles and a ready-made space where nothing says otherwise', async () => {
    const { exitCode, json, stderr } = await cli(
      [
        'tune',
        'fp.json',
        '--minimal',
        '--trials',
        '1',
        '--threads',
        '1',
        '--study',
        'ready',
        '--timeout',
        '1',
        '--json',
      ],
      { cwd },
    );
    expect(exitCode, stderr).toBe(0);
    const { space: made } = json() as { readonly space: object };
    expect(Object.keys(made)).toEqual(['base_lr', 'n_iterations']);
    const { record } = await openStudy(join(cwd, 'runs'), 'ready');
    expect(record.fingerprint).toMatchObject({ walk_forward: { cycles: 3 } });
  });

  it('searches the starting values of the rule, and settings of methods without a learning rate', async () => {
    const short = ['--threads', '1', '--cycles', '1', '--trials', '1', '--json'];
    const start = await cli(['tune', 'fp.json', '--space', 'rule', ...short], { cwd });
    expect(start.exitCode, start.stderr).toBe(0);
    const { values } = (start.json() as { readonly best: Trial }).best;
    expect(Object.keys(values)).toEqual(['initial_memory_length', 'initial_k_per_day']);
    const settings = { ...fingerprint.optimisation_settings, method: 'bfgs' };
    await writeFile(
      join(cwd, 'bfgs.json'),
      JSON.stringify({ ...fingerprint, optimisation_settings: settings }),
    );
    const bfgs = await cli(['tune', 'bfgs.json', '--minimal', ...short], { cwd });
    expect(Object.keys((bfgs.json() as { readonly best: Trial }).best.values)).toEqual([
      'bfgs_maxiter',
      'bfgs_n_evaluation_points',
    ]);
  });

  it('stops at Ctrl-C, exits with 1 and says how to go on', async () => {
    const onInterrupt = (handler: () => void): (() => void) => {
      handler();
      return () => undefined;
    };
    const argv = [
      'tune',
      'fp.json',
      '--space',
      'space.json',
      '--threads',
      '1',
      '--cycles',
      '2',
      '--study',
      'cut',
    ];
    const cut = await cli([...argv, '--trials', '3', '--json'], { cwd, onInterrupt });
    expect(cut.exitCode).toBe(1);
    expect(cut.json()).toMatchObject({ status: 'interrupted', counts: { complete: 0 } });
    expect(cut.stderr).toMatch(/interrupted\. The same command with --study cut goes on/);
    const { exitCode } = await cli([...argv, '--trials', '1'], { cwd });
    expect(exitCode).toBe(0);
  });

  it('exits with 1 and the reason when no trial is complete', async () => {
    const impossible = { base_lr: { low: 0.1, high: 1 }, maximum_change: { choices: [-1] } };
    await writeFile(join(cwd, 'impossible.json'), JSON.stringify(impossible));
    const { exitCode, stderr } = await cli(
      ['tune', 'fp.json', '--space', 'impossible.json', '--trials', '2'],
      { cwd },
    );
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/maximum_change/);
    // Seven days of test are too few for returns by the week.
    await writeFile(join(cwd, 'rate.json'), JSON.stringify({ base_lr: space.base_lr }));
    const argv = ['--space', 'rate.json', '--cycles', '6', '--metric', 'oos_weekly_var_95%_trad'];
    const needsWeeks = await tune(...argv, '--trials', '2', '--apply', 'none.json');
    expect(needsWeeks.exitCode).toBe(1);
    expect(needsWeeks.stderr).toMatch(
      /No trial of study .* is complete, so none\.json was not written: oos_weekly_var_95%_trad has no value/,
    );
    expect(existsSync(join(cwd, 'none.json'))).toBe(false);
  });

  it.each([
    [
      ['--metric', 'mean_oos_sharp'],
      /no walk-forward metric "mean_oos_sharp".*Did you mean "mean_oos_sharpe"/,
    ],
    [['--metric', 'oos_sharpe', '--metrics', 'wfe'], /--metric and --metrics were both given/],
    [['--sampler', 'cma_es'], /--sampler is "cma_es".*Did you mean cma-es\?/],
    [
      ['--metrics', 'oos_sharpe,wfe', '--pruner', 'median'],
      /trials of 2 metrics are not pruned; expected none/,
    ],
    [['--metrics', 'oos_sharpe,wfe', '--sampler', 'cma-es'], /cannot serve 2 objectives/],
    [['--minimal'], /--space and --minimal were both given/],
    [['--cycles', '40'], /40 cycles of 55 days/],
    [['--study', 'a b'], /cannot have the name "a b"/],
    [['--trials', '0'], /--trials is "0"; expected an integer of at least 1/],
  ])('refuses %s before there is a study', async (argv, message) => {
    const { exitCode, stderr } = await tune(...argv);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('refuses to go on with other prices, or another space', async () => {
    await tune('--trials', '1', '--study', 'same');
    await mkdir(join(cwd, 'other'));
    const synth = [
      'data',
      'synth',
      '--tokens',
      'BTC',
      'ETH',
      '--days',
      '90',
      '--start',
      '2021-01-01',
      '--seed',
      '2',
    ];
    await cli([...synth, '--out', 'other'], { cwd });
    const prices = await tune('--trials', '2', '--study', 'same', '--data', 'other');
    expect(prices.exitCode).toBe(2);
    expect(prices.stderr).toMatch(/Study same was made with other prices \(digest/);
    const seed = await tune('--trials', '2', '--study', 'same', '--seed', '99');
    expect(seed.exitCode).toBe(2);
    expect(seed.stderr).toMatch(/was made with seed = 0, not 99/);
  });
});

describe('the progress of a search', () => {
  const trials = [
    trialOf({ number: 0, scores: [1.5] }),
    trialOf({ number: 1, state: 'pruned', reports: [{ step: 1, score: 0.2 }] }),
    trialOf({
      number: 2,
      state: 'running',
      reports: [{ step: 1, score: 0.7 }],
      values: { base_lr: 0.012345 },
    }),
  ];
  const options = { metric: 'mean_oos_sharpe', directions: ['maximise'] as const, trials: 10, cycles: 3 };

  it('is a table on a terminal, rewritten in place and taken away at the end', () => {
    const stream = recorder({ isTTY: true, columns: 60 });
    const cleared = '\r\u001b[3A\u001b[J';
    let at = 0;
    const progress = createTuneProgress({ ...options, stream, now: () => at });
    at = 4000;
    progress.report({ kind: 'ended', trial: trials[1]!, trials });
    const first = stream.text();
    expect(first.split('\n')[0]!.length).toBeLessThan(60);
    expect(first).toContain('trial 2/10   best 1.5 (trial 0)   running 1   pruned 1');
    expect(first).toMatch(/2 +2\/3 +0\.7 +base_lr 0\.01235/);
    progress.report({ kind: 'begun', trial: trials[2]!, trials });
    expect(stream.text().slice(first.length).startsWith(cleared)).toBe(true);
    progress.end();
    expect(stream.text().endsWith(cleared)).toBe(true);
  });

  it('is a line now and then elsewhere', () => {
    const stream = recorder();
    let at = 0;
    const progress = createTuneProgress({ ...options, stream, now: () => at });
    progress.report({ kind: 'begun', trial: trials[0]!, trials: [] });
    at = 3000;
    progress.report({ kind: 'ended', trial: trials[1]!, trials });
    progress.end();
    expect(stream.text()).toMatch(
      /^trial 2\/10 .* best mean_oos_sharpe 1\.5 \(trial 0\) {3}pruned 1 {3}failed 0 .*\n$/,
    );
  });
});

it.skipIf(!existsSync(program))(
  'a killed search of two on one study loses its running trial at most, which the other makes again, bit for bit (needs npm run build)',
  async () => {
    const folder = await marketFolder();
    await writeFile(join(folder, 'space.json'), JSON.stringify(space));
    const settings = { ...fingerprint.optimisation_settings, n_iterations: 60 };
    await writeFile(
      join(folder, 'fp.json'),
      JSON.stringify({ ...fingerprint, optimisation_settings: settings }),
    );
    const start = (...more: string[]) => {
      const argv = [
        'tune',
        'fp.json',
        '--space',
        'space.json',
        '--cycles',
        '2',
        '--sampler',
        'sobol',
        '--pruner',
        'none',
      ];
      const child = spawn(
        process.execPath,
        [program, ...argv, '--data', 'data', '--threads', '1', '--trials', '8', ...more],
        { cwd: folder, stdio: 'ignore' },
      );
      return { child, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) };
    };
    const begun = async (): Promise<number> => {
      const place = join(folder, 'runs', 'studies', 'shared', 'study.json');
      return existsSync(place) ? (await openStudy(join(folder, 'runs'), 'shared')).trials().length : 0;
    };
    const victim = start('--study', 'shared');
    while ((await begun()) < 2) await pause(20);
    const survivor = start('--study', 'shared');
    while ((await begun()) < 4) await pause(20);
    victim.child.kill('SIGKILL');
    expect(await victim.ended).toBeNull();
    expect(await survivor.ended).toBe(0);
    expect(await start('--study', 'alone').ended).toBe(0);

    const completeOf = async (name: string) =>
      (await openStudy(join(folder, 'runs'), name))
        .trials()
        .filter(({ state }) => state === 'complete')
        .map(({ seed, values, scores, metrics }) => ({ seed, values, scores, metrics }))
        .sort((a, b) => a.seed - b.seed);
    const shared = await completeOf('shared');
    expect(shared).toHaveLength(8);
    expect(shared).toEqual(await completeOf('alone'));
    const lost = (await openStudy(join(folder, 'runs'), 'shared'))
      .trials()
      .filter(({ state }) => state === 'failed');
    expect(lost.length).toBeLessThanOrEqual(1);
    for (const { reason } of lost) expect(reason).toBe('its process ended');
  },
  240_000,
);

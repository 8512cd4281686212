import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readParquet } from '../../src/tables/index.js';
import { cli } from './cli-harness.js';
import { marketFolder } from './market.js';

let cwd: string;
const study = (...argv: string[]) => cli(['study', ...argv], { cwd });

beforeAll(async () => {
  cwd = await marketFolder();
  const space = {
    base_lr: { low: 1e-3, high: 0.3, log: true },
    sample_method: { choices: ['uniform', 'stratified'] },
  };
  await writeFile(join(cwd, 'space.json'), JSON.stringify(space));
  const argv = [
    '--space',
    'space.json',
    '--cycles',
    '2',
    '--threads',
    '1',
    '--trials',
    '4',
    '--study',
    'mine',
  ];
  const { exitCode, stderr } = await cli(['tune', 'fp.json', ...argv], { cwd });
  if (exitCode !== 0) throw new Error(stderr);
});

describe('poolgrad study', () => {
  it('lists studies', async () => {
    const { exitCode, stdout } = await study('list');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^study +created[^\n]*\nmine +\d{4}-\S+ \S+ +tpe +mean_oos_sharpe +4 +0 +0 +0\n$/);
    expect((await study('list', '--json')).json()).toMatchObject({
      studies: [{ study: 'mine', counts: { complete: 4 } }],
    });
  });

  it('shows settings, space, importance and the best, and draws a picture', async () => {
    const { exitCode, stdout } = await study('show', 'mine', '--picture', 'scores.svg');
    expect(exitCode).toBe(0);
    for (const part of [
      'sampler   tpe (startupTrials 1)',
      'a number from 0.001 to 0.3',
      'rank correlation',
      'best trial',
    ])
      expect(stdout).toContain(part);
    const svg = await readFile(join(cwd, 'scores.svg'), 'utf8');
    expect(svg).toContain('Tuning momentum: BTC, ETH');
    expect(svg).toContain('4 trials');
    await study('show', 'mine', '--picture', 'scores.png');
    expect((await readFile(join(cwd, 'scores.png'))).subarray(1, 4).toString()).toBe('PNG');
  });

  it('tells the best and every trial', async () => {
    const best = await study('best', 'mine', '--json', '--apply', 'best.json');
    const trials = await study('trials', 'mine', '--json');
    interface Told {
      readonly number: number;
      readonly scores: { readonly mean_oos_sharpe: number };
      readonly values: { readonly base_lr: number };
    }
    const all = (trials.json() as { readonly trials: readonly Told[] }).trials;
    const winner = (best.json() as { readonly best: Told }).best;
    expect(winner.scores.mean_oos_sharpe).toBe(Math.max(...all.map(({ scores }) => scores.mean_oos_sharpe)));
    const applied = JSON.parse(await readFile(join(cwd, 'best.json'), 'utf8')) as {
      optimisation_settings: object;
    };
    expect(applied.optimisation_settings).toMatchObject(winner.values);
    const text = (await study('trials', 'mine')).stdout.trimEnd().split('\n');
    expect(text).toHaveLength(1 + all.length);
  });

  it('exports trials with all metrics', async () => {
    await study('export', 'mine', '--out', 'trials.csv');
    await study('export', 'mine', '--out', 'trials.parquet');
    const [header, ...rows] = (await readFile(join(cwd, 'trials.csv'), 'utf8')).trimEnd().split('\n');
    const columns = await readParquet(join(cwd, 'trials.parquet'));
    expect(columns.map(({ name }) => name)).toEqual(header!.split(','));
    expect(rows).toHaveLength(4);
    const names = columns.map(({ name }) => name);
    for (const name of ['scores.mean_oos_sharpe', 'params.base_lr', 'metrics.worst_is_daily_sharpe', 'seed'])
      expect(names).toContain(name);
  });

  it('runs a trial again to the same bits, and exits with 1 where they are not', async () => {
    const { json } = await study('best', 'mine', '--json');
    const { best } = json() as { readonly best: { readonly number: number } };
    const again = await study('rerun', 'mine', String(best.number));
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.stderr).toMatch(/complete again, the same to the last bit/);

    const journal = join(cwd, 'runs', 'studies', 'mine', 'journal.jsonl');
    const text = await readFile(journal, 'utf8');
    const tampered = text.replace(/"scores":\[(-?)/, '"scores":[$11');
    await writeFile(journal, tampered);
    const number = JSON.parse(text.split('\n').find((line) => line.includes('"scores":['))!) as {
      number: number;
    };
    const other = await study('rerun', 'mine', String(number.number), '--json');
    expect(other.exitCode).toBe(1);
    expect(other.json()).toMatchObject({ same: false, differences: [{ name: 'score 1' }] });
    expect(other.stderr).toMatch(/not the same/);
    await writeFile(journal, text);
  });

  it('refuses what is not there, naming the nearest', async () => {
    for (const [argv, code, message] of [
      [['show', 'mien'], 2, /No study mien .*Did you mean mine\?/],
      [['rerun', 'mine', '17'], 2, /has no trial 17; expected the number of a trial that has ended, 0 to 3/],
      [['rerun', 'mine', 'x'], 2, /has no trial x/],
      [
        ['show', 'mine', '--picture', 'a.gif'],
        2,
        /--picture is "a.gif"; expected a name that ends in \.svg or \.png/,
      ],
      [['export', 'mine', '--out', 'a.txt'], 2, /--out is "a.txt"/],
    ] as const) {
      const { exitCode, stderr } = await study(...argv);
      expect(exitCode).toBe(code);
      expect(stderr).toMatch(message);
    }
  });

  it('says what is wrong with a journal that was broken', async () => {
    const journal = join(cwd, 'runs', 'studies', 'mine', 'journal.jsonl');
    const text = await readFile(journal, 'utf8');
    await appendFile(journal, 'nonsense\n');
    const { exitCode, stderr } = await study('show', 'mine');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/Line \d+ of .*journal\.jsonl is not an operation/);
    await writeFile(journal, text);
  });
});

describe('poolgrad validate of a study', () => {
  const validate = (...argv: string[]) => cli(['validate', ...argv], { cwd });

  it('prints the verdict and which trials it counted', async () => {
    const { exitCode, stderr } = await validate('mine');
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toMatch(
      /^study mine, trial \d\n {2}trials counted: 4 made \(4 complete, 0 pruned, 0 failed\)/,
    );
    for (const part of [
      'best_deflated_sharpe',
      'probability_of_overfitting',
      'spa',
      'anti_serum',
      'verdict:',
    ])
      expect(stderr).toContain(part);
  });

  it('finds it by its folder, too, and tells programs what it counted', async () => {
    const { json } = await validate('runs/studies/mine', '--json', '--other-trials', '3');
    expect(json()).toMatchObject({
      command: 'validate',
      study: 'mine',
      trials: { complete: 4, pruned: 0, failed: 0 },
      other_trials: 3,
    });
  });

  it('refuses trials whose returns were not kept, and makes them again to the last bit when told to', async () => {
    const file = join(cwd, 'runs/studies/mine/returns/2.parquet');
    const before = await readFile(file);
    await rm(file);
    const refused = await validate('mine');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/1 complete trials of study mine \(2\) have no daily returns .*--rerun/);
    expect((await validate('mine', '--rerun')).exitCode).toBe(0);
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('counts a trial that was lost and begun again once, and one that never came to an end as failed', async () => {
    const journal = join(cwd, 'runs/studies/mine/journal.jsonl');
    const before = await readFile(journal, 'utf8');
    const [begin] = before.split('\n').map((line) => (line === '' ? {} : (JSON.parse(line) as object)));
    const lost = (number: number, seed: object) => {
      const finish = { op: 'finish', number, state: 'failed', scores: [], metrics: {}, seconds: null };
      const end = { ...finish, fingerprint_hash: null, reason: 'its process ended', time: new Date() };
      return `${JSON.stringify({ ...begin, number, ...seed })}\n${JSON.stringify(end)}\n`;
    };
    await appendFile(journal, lost(4, {}) + lost(5, { seed: 77 }) + lost(6, { seed: 77 }));
    expect((await validate('mine')).stderr).toContain('5 made (4 complete, 0 pruned, 1 failed)');
    await writeFile(journal, before);
  });
});

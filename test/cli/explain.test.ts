import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli } from './cli-harness.js';
import { fingerprint, marketFolder } from './market.js';

let cwd: string;
const run = (...argv: readonly string[]) => cli(['explain', ...argv], { cwd });
const quick = ['--repeats', '2', '--block', '2', '--samples', '4'];
const file = (...path: readonly string[]): string => join(cwd, ...path);
const json = async (...path: readonly string[]) =>
  JSON.parse(await readFile(file(...path), 'utf8')) as Record<string, never>;

beforeAll(async () => {
  cwd = await marketFolder();
  const { exitCode, stderr } = await cli(['train', 'fp.json', '--data', 'data', '--out', 'runs/mine'], {
    cwd,
  });
  if (exitCode !== 0) throw new Error(stderr);
});

describe('poolgrad explain', () => {
  it('explains a training by its name, into its folder, and prints the same document', async () => {
    const before = await readFile(file('runs', 'mine', 'run.json'), 'utf8');
    const { exitCode, stderr, json: printed } = await run('mi', ...quick, '--json', '--picture', 'p.svg');
    expect(exitCode).toBe(0);
    const document = printed();
    expect(document).toEqual(await json('runs', 'mine', 'explain.json'));
    const summary = await json('runs', 'mine', 'summary.json');
    expect(document).toMatchObject({
      command: 'explain',
      run: summary.run,
      fingerprint_id: summary.fingerprint_id,
      prices_digest: summary.prices_digest,
      seed: 0,
      tokens: ['BTC', 'ETH'],
      objective: 'daily_log_sharpe',
      input_gradient: {
        signals: [{ signal: 'gradient' }],
        parameters: [{ parameter: 'log_k' }, { parameter: 'logit_lamb' }],
      },
      permutation: { out_of_sample: true, repeats: 2, block_days: 2, blocks: 5 },
      sobol: { samples: 4, evaluations: 16, undefined_evaluations: 0, around: null },
    });
    const { best } = summary as unknown as Record<'best', Record<'train' | 'test', Record<string, number>>>;
    const { input_gradient: gradient, permutation } = document as unknown as Record<
      'input_gradient' | 'permutation',
      { value: number; losses: readonly unknown[] }
    >;
    expect(gradient.value).toBeCloseTo(best.train.daily_log_sharpe!, 10);
    expect(permutation.value).toBeCloseTo(best.test.daily_log_sharpe!, 10);
    expect(permutation.losses).toHaveLength(3);
    for (const text of [
      'Input × gradient, in sample',
      'Permutation importance, out of sample, 2021-03-07 to 2021-03-17',
      'Sobol indices, in sample, over the ranges of the rule',
      'explain.json, explain.csv, explain.svg, explain.png',
    ]) {
      expect(stderr).toContain(text);
    }
    expect(await readFile(file('p.svg'), 'utf8')).toContain('What drives momentum');
    expect(existsSync(file('runs', 'mine', 'explain.png'))).toBe(true);
    expect(await readFile(file('runs', 'mine', 'run.json'), 'utf8')).toBe(before);
    const [header, ...rows] = (await readFile(file('runs', 'mine', 'explain.csv'), 'utf8'))
      .trim()
      .split('\n');
    expect(header).toBe('measure,name,token,value,standard_error,low,high');
    // Signal and tokens, two parameters and their entries, losses, two indices of two parameters.
    expect(rows).toHaveLength(3 + 2 * 3 + 3 + 4);
  });

  it('gives the same bytes again, and others for another seed', async () => {
    const text = async (seed: string): Promise<string> => {
      expect((await run('runs/mine', ...quick, '--seed', seed)).exitCode).toBe(0);
      return readFile(file('runs', 'mine', 'explain.json'), 'utf8');
    };
    const first = await text('1');
    expect(await text('1')).toBe(first);
    expect(await text('2')).not.toBe(first);
  });

  it('explains a fingerprint with its starting values, or with parameters, into a folder of its own', async () => {
    const plain = await run('fp.json', '--data', 'data', ...quick, '--json');
    expect(plain.exitCode).toBe(0);
    const { run: id } = plain.json() as { run: string };
    expect(id).toMatch(/^explain-[0-9a-f]{12}$/);
    expect(await json('runs', id, 'run.json')).toMatchObject({ command: 'explain', status: 'finished' });
    const raw = {
      initial_weights_logits: 0,
      log_k: 5,
      logit_delta_lamb: [0, 0],
      logit_lamb: [1, 2],
    };
    await writeFile(file('raw.json'), JSON.stringify(raw));
    const given = await run('mine', '--params', 'raw.json', ...quick, '--json');
    const document = given.json() as { run: string; parameters: object };
    expect(document.run).toMatch(/^explain-/);
    expect(document.run).not.toBe(id);
    expect(document.parameters).toMatchObject({ logit_lamb: [1, 2] });
    const again = await run(document.run, ...quick, '--json');
    expect(again.json()).toEqual(document);
    const less = await run(document.run, '--repeats', '0', '--samples', '0', '--json');
    expect(less.json()).toMatchObject({ permutation: null, sobol: null, parameters: document.parameters });
    expect(less.json().run).not.toBe(document.run);
    const { stdout } = await cli(['runs', 'list'], { cwd });
    expect(stdout).toMatch(new RegExp(`${id} .*momentum .*BTC,ETH`));
  });

  it('warns of prices that are not those of the training, and of a missing test period', async () => {
    const synth = ['data', 'synth', '--tokens', 'BTC', 'ETH', '--days', '90', '--start', '2021-01-01'];
    expect((await cli([...synth, '--seed', '2', '--out', 'other'], { cwd })).exitCode).toBe(0);
    const other = await run('mine', ...quick, '--data', 'other', '--json');
    expect(other.json().warnings).toMatchObject([{ code: 'explain.other_prices' }, {}]);
    await writeFile(file('in-sample.json'), JSON.stringify({ ...fingerprint, endTestDateString: null }));
    const inSample = await run('in-sample.json', '--data', 'data', ...quick);
    expect(inSample.stderr).toContain('warning: endTestDateString is null, so there is no test period');
    expect(inSample.stderr).toContain('Permutation importance, IN SAMPLE, 2021-01-21 to 2021-03-07');
  });

  it.each([
    [['mien'], 'store.unknown_run', 'mine'],
    [['fpp.json'], 'usage.missing_file', undefined],
    [['mine', '--objective', 'retuns'], 'objective.unknown', 'returns'],
    [['mine', '--samples', '1'], 'usage.invalid_number', undefined],
    [['mine', '--repeats', '1'], 'usage.invalid_number', undefined],
    [['mine', '--block', '-1'], 'usage.invalid_number', undefined],
    [['mine', '--block', '1.5', '--samples', '4'], 'explain.block', '2'],
    [['mine', '--block', '30', '--samples', '4'], 'explain.block', undefined],
    [['mine', '--picture', 'p.gif'], 'usage.picture', undefined],
  ])('refuses %j', async (argv, code, suggestion) => {
    const { exitCode, json: printed } = await run(...argv, '--json');
    expect(exitCode).toBe(2);
    const { error } = printed() as { error: { code: string; suggestion?: string } };
    expect(error.code).toBe(code);
    if (suggestion !== undefined) expect(error.suggestion).toContain(suggestion);
  });

  it('refuses a run without parameters', async () => {
    expect(
      (await cli(['simulate', 'fp.json', '--data', 'data', '--out', 'runs/held'], { cwd })).exitCode,
    ).toBe(0);
    await rm(file('runs', 'held', 'parameters.json'));
    const { exitCode, stderr } = await run('held');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'is finished and holds no parameters.json; expected a finished training, or --params',
    );
  });
});

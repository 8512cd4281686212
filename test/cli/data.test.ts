import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, temporaryFolder } from './cli-harness.js';

const cwd = await temporaryFolder();
const synth = (...options: string[]) => cli(['data', 'synth', '--days', '3', ...options], { cwd });

describe('poolgrad data synth', () => {
  it('writes one file a token, with commas or blanks between them, and prints their names', async () => {
    const { exitCode, stdout } = await synth('--tokens', 'AAA,BBB', 'CCC', '--out', 'some');
    expect(exitCode).toBe(0);
    const names = ['AAA_USD.parquet', 'BBB_USD.parquet', 'CCC_USD.parquet'];
    expect((await readdir(join(cwd, 'some'))).sort()).toEqual(names);
    expect(stdout).toBe(names.map((name) => `${join(cwd, 'some', name)}\n`).join(''));
  });

  it('describes what it wrote in one document with --json', async () => {
    const { json } = await synth(
      '--tokens',
      'AAA',
      '--stable-coins',
      'USX',
      '--start',
      '2022-02-03',
      '--out',
      'json',
      '--json',
    );
    expect(json()).toMatchObject({
      tokens: ['AAA', 'USX'],
      rows: 3 * 1440,
      start: '2022-02-03T00:00:00.000Z',
      end: '2022-02-06T00:00:00.000Z',
    });
  });

  it('gives the same bytes for the same seed and others for another', async () => {
    const bytes = async (seed: string, out: string) => {
      await synth('--tokens', 'AAA', '--seed', seed, '--out', out);
      return readFile(join(cwd, out, 'AAA_USD.parquet'));
    };
    const first = await bytes('1', 'seed-1');
    expect((await bytes('1', 'seed-1-again')).equals(first)).toBe(true);
    expect((await bytes('2', 'seed-2')).equals(first)).toBe(false);
  });

  it('does not replace prices unless forced', async () => {
    await synth('--tokens', 'AAA', '--out', 'kept');
    const { exitCode, stderr } = await synth('--tokens', 'AAA', '--out', 'kept');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('already holds prices of AAA');
    expect((await synth('--tokens', 'AAA', '--out', 'kept', '--force')).exitCode).toBe(0);
  });

  it('refuses a day that is not in the calendar', async () => {
    const { exitCode, stderr } = await synth('--start', '2021-02-30');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--start is "2021-02-30"');
  });
});

describe('poolgrad data inspect', () => {
  it('prints a table on stdout, or one document with --json', async () => {
    await synth('--tokens', 'AAA', 'BBB', '--out', 'inspected');
    const { exitCode, stdout, stderr } = await cli(['data', 'inspect', 'inspected'], { cwd });
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^AAA .*4320/m);
    const { files } = (await cli(['data', 'inspect', 'inspected', '--json'], { cwd })).json() as {
      files: object[];
    };
    expect(files).toMatchObject([{ token: 'AAA', rows: 4320 }, { token: 'BBB' }]);
  });

  it('names the nearest folder when there is none', async () => {
    await synth('--tokens', 'AAA', '--out', 'somewhere');
    const { exitCode, stderr } = await cli(['data', 'inspect', 'somewher'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`Did you mean ${join(cwd, 'somewhere')}?`);
  });

  it('says so when a folder holds no prices', async () => {
    await writeFile(join(cwd, 'notes.txt'), '');
    const { exitCode, stderr } = await cli(['data', 'inspect', '.'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('has no files <TOKEN>_USD.parquet');
  });
});

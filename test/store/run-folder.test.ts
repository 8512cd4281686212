import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRun, readRunRecord, runId, writeJson, type OpenRunOptions } from '../../src/store/index.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'poolgrad-run-'));
});
afterEach(() => rm(root, { recursive: true }));

const options = (changes: Partial<OpenRunOptions> = {}): OpenRunOptions => ({
  folder: join(root, 'run'),
  command: 'simulate',
  id: 'simulate-0123456789ab',
  data: ['data'],
  versions: { poolgrad: '0.1.0' },
  ...changes,
});

describe('runId', () => {
  it('names the command and twelve hexadecimal digits', () => {
    expect(runId({ command: 'train', fingerprint: { a: 1 } })).toMatch(/^train-[0-9a-f]{12}$/);
  });

  it('depends on every input and not on the order of keys', () => {
    const base = { command: 'train', fingerprint: { a: 1, b: 2 }, seed: 0, prices: 'x' };
    expect(runId({ seed: 0, prices: 'x', fingerprint: { b: 2, a: 1 }, command: 'train' })).toBe(runId(base));
    const changed = [
      { ...base, seed: 1 },
      { ...base, prices: 'y' },
      { ...base, fingerprint: { a: 1, b: 3 } },
      { ...base, every: 'day' },
      { ...base, parameters: { log_k: [1] } },
    ];
    expect(new Set([base, ...changed].map(runId)).size).toBe(6);
  });
});

describe('openRun', () => {
  it('marks the run as running until it is closed', async () => {
    const run = await openRun(options());
    expect(await readRunRecord(run.path)).toMatchObject({ status: 'running', duration_seconds: null });
    await run.close('failed', 'no prices');
    const record = await readRunRecord(run.path);
    expect(record).toMatchObject({ status: 'failed', message: 'no prices', id: options().id });
    expect(record.duration_seconds).toBeGreaterThanOrEqual(0);
    expect(await readdir(run.path)).toEqual(['run.json']);
  });

  it('takes away what a killed run was half through writing, and nothing else', async () => {
    await openRun(options());
    const id = '0b7e1a52-9d3c-4a6f-8a55-2f1d3c4b5a69';
    const [ours, theirs] = [`.state.json.${id}.tmp`, `.notes.txt.${id}.tmp`];
    for (const name of [ours, theirs]) await writeFile(join(root, 'run', name), 'half');
    await openRun(options());
    const names = await readdir(join(root, 'run'));
    expect(names).not.toContain(ours);
    expect(names).toContain(theirs);
  });

  it('reopens the folder of the same run', async () => {
    await (await openRun(options())).close('finished');
    await expect(openRun(options())).resolves.toMatchObject({ path: options().folder });
  });

  it('refuses a folder that holds a different run, naming both', async () => {
    await openRun(options());
    const other = openRun(options({ id: 'simulate-ffffffffffff' }));
    await expect(other).rejects.toMatchObject({ code: 'store.out_occupied', path: '--out' });
    await expect(other).rejects.toThrow(/simulate-0123456789ab.*simulate-ffffffffffff.*--force/);
  });

  it('refuses a folder that holds files of someone else', async () => {
    await mkdir(options().folder);
    await writeFile(join(options().folder, 'thesis.tex'), '');
    await expect(openRun(options())).rejects.toThrow(/files that are not a run/);
  });

  it('with force removes the files of the other run and nothing else', async () => {
    const first = await openRun(options());
    await writeJson(first.file('parameters.json'), {});
    await writeFile(join(first.path, 'notes.txt'), 'mine');
    const second = await openRun(options({ id: 'train-ffffffffffff', force: true }));
    expect((await readdir(second.path)).sort()).toEqual(['notes.txt', 'run.json']);
    expect(await readFile(join(second.path, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('refuses a file', async () => {
    await writeFile(options().folder, '');
    await expect(openRun(options())).rejects.toMatchObject({ code: 'store.out_is_file' });
  });
});

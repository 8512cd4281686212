import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRun, listFiles, listRuns, writeJson } from '../../src/store/index.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'poolgrad-runs-'));
});
afterEach(() => rm(root, { recursive: true }));

async function addRun(id: string, created: string): Promise<void> {
  const record = {
    command: 'simulate',
    id,
    status: 'finished',
    created,
    duration_seconds: 1,
    data: [],
    versions: {},
  };
  await writeJson(join(root, id, 'run.json'), record);
  await writeJson(join(root, id, 'summary.json'), { final_value: 2 });
}

describe('listRuns', () => {
  it('lists runs newest first and passes over other folders', async () => {
    await addRun('simulate-aaa', '2024-01-01T00:00:00.000Z');
    await addRun('simulate-bbb', '2024-01-02T00:00:00.000Z');
    await mkdir(join(root, 'notes'));
    const { runs, warnings } = await listRuns(root);
    expect(runs.map(({ record }) => record.id)).toEqual(['simulate-bbb', 'simulate-aaa']);
    expect(runs[0]?.summary).toEqual({ final_value: 2 });
    expect(warnings).toEqual([]);
  });

  it('warns of a broken run and lists the others', async () => {
    await addRun('simulate-aaa', '2024-01-01T00:00:00.000Z');
    await mkdir(join(root, 'broken'));
    await writeFile(join(root, 'broken', 'run.json'), '{"id": 3}');
    const { runs, warnings } = await listRuns(root);
    expect(runs).toHaveLength(1);
    expect(warnings).toMatchObject([{ code: 'store.unreadable_run', path: join(root, 'broken') }]);
  });

  it('says where runs come from when there is no folder', async () => {
    await expect(listRuns(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'store.no_runs' });
  });
});

describe('findRun', () => {
  beforeEach(async () => {
    await addRun('simulate-aaa111', '2024-01-01T00:00:00.000Z');
    await addRun('simulate-abb222', '2024-01-01T00:00:00.000Z');
  });

  it('finds a run by folder, by name and by the beginning of its name', async () => {
    for (const name of [join(root, 'simulate-aaa111'), 'simulate-aaa111', 'simulate-aa']) {
      expect((await findRun(root, name)).record.id).toBe('simulate-aaa111');
    }
  });

  it('names the candidates of an ambiguous beginning', async () => {
    await expect(findRun(root, 'simulate-a')).rejects.toThrow(
      /2 names begin so: simulate-aaa111, simulate-abb222/,
    );
  });

  it('suggests the nearest name', async () => {
    await expect(findRun(root, 'simulate-aaa112')).rejects.toMatchObject({ suggestion: 'simulate-aaa111' });
  });
});

describe('listFiles', () => {
  it('lists names and sizes without hidden files', async () => {
    await writeFile(join(root, 'b.json'), '12345');
    await writeFile(join(root, '.a.json.tmp'), '');
    expect(await listFiles(root)).toEqual([{ name: 'b.json', bytes: 5 }]);
  });
});

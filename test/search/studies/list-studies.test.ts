import { appendFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createStudy, listStudies } from '../../../src/search/studies/index.js';
import { settings, useRuns } from './study-case.js';

const runs = useRuns();

it('lists no study where none was made', async () => {
  expect(await listStudies(runs())).toEqual({ root: join(runs(), 'studies'), studies: [], warnings: [] });
});

it('lists studies, newest first, with their trials counted, and writes nothing', async () => {
  const old = await createStudy(runs(), settings({ name: 'old' }));
  for (let k = 0; k < 5; k++) await old.begin({ values: {}, seed: k });
  await old.finish(0, { state: 'complete', scores: [1], seconds: 1 });
  await old.finish(1, { state: 'complete', scores: [2], seconds: 1 });
  await old.finish(2, { state: 'pruned', seconds: 1 });
  await old.finish(3, { state: 'failed', seconds: 1, reason: 'no prices' });
  await appendFile(join(old.folder, 'journal.jsonl'), '{"op":');
  await pause(2);
  const young = await createStudy(runs(), settings({ name: 'young' }));
  const before = await readdir(runs(), { recursive: true });
  expect((await listStudies(runs())).studies).toEqual([
    { folder: young.folder, record: young.record, counts: { complete: 0, pruned: 0, failed: 0, running: 0 } },
    { folder: old.folder, record: old.record, counts: { complete: 2, pruned: 1, failed: 1, running: 1 } },
  ]);
  expect(await readdir(runs(), { recursive: true })).toEqual(before);
});

it('passes over what is no study and warns of studies it cannot read', async () => {
  const { folder } = await createStudy(runs(), settings());
  const root = join(runs(), 'studies');
  await mkdir(join(root, 'empty'));
  await writeFile(join(root, 'notes.txt'), 'mine');
  await mkdir(join(root, 'broken'));
  await writeFile(join(root, 'broken', 'study.json'), '{}');
  const garbled = await createStudy(runs(), settings({ name: 'garbled' }));
  await writeFile(join(garbled.folder, 'journal.jsonl'), 'oops\n');
  const { studies, warnings } = await listStudies(runs());
  expect(studies.map((study) => study.folder)).toEqual([folder]);
  expect(warnings.map(({ code, path }) => [code, path]).sort()).toEqual([
    ['study.unreadable', join(root, 'broken')],
    ['study.unreadable', garbled.folder],
  ]);
});

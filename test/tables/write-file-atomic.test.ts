import { mkdir, readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeFileAtomic } from '../../src/tables/index.js';
import { temporaryFolder } from './support.js';

const folder = temporaryFolder();

test('An atomic write makes missing folders, replaces what was there, and leaves nothing else behind', async () => {
  await writeFileAtomic(folder('deep', 'er', 'file.txt'), 'old');
  await writeFileAtomic(folder('deep', 'er', 'file.txt'), 'new');
  expect(await readFile(folder('deep', 'er', 'file.txt'), 'utf8')).toBe('new');
  expect(await readdir(folder('deep', 'er'))).toEqual(['file.txt']);
});

test('A failed atomic write leaves the target and its folder as they were', async () => {
  await mkdir(folder('taken', 'file.txt'), { recursive: true });
  await expect(writeFileAtomic(folder('taken', 'file.txt'), 'new')).rejects.toThrow();
  expect(await readdir(folder('taken'))).toEqual(['file.txt']);
});

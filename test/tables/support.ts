import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** A folder for the tests of one file, removed after them; `folder()` joins names to it. */
export function temporaryFolder(): (...names: string[]) => string {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'poolgrad-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));
  return (...names) => join(root, ...names);
}

import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { acquireLock } from '../../../../src/search/studies/journal/file-lock.js';
import {
  thisProcess,
  type ProcessIdentity,
} from '../../../../src/search/studies/journal/process-identity.js';
import { deadPid, elsewhere, useRuns } from '../study-case.js';

const runs = useRuns();
const path = (): string => join(runs(), 'journal.lock');
const key = '0b7e1a52-9d3c-4a6f-8a55-2f1d3c4b5a69';
const otherKey = '1c8f2b63-0e4d-4b70-9b66-3a2e4d5c6b70';

function holding(changes: Partial<ProcessIdentity>, name = key): string {
  return `${JSON.stringify({ key: name, ...thisProcess(), ...changes, time: '2024-01-01T00:00:00.000Z' })}\n`;
}

/** Lets many ask at once; gives the most that ever held the lock together. */
async function crowd(size: number): Promise<number> {
  let holders = 0;
  let most = 0;
  const one = async (): Promise<void> => {
    const lock = await acquireLock(path());
    most = Math.max(most, ++holders);
    await pause(1);
    holders--;
    await lock.release();
  };
  await Promise.all(Array.from({ length: size }, one));
  return most;
}

describe('acquireLock', () => {
  it('lets one holder in at a time and leaves no file behind', async () => {
    expect(await crowd(20)).toBe(1);
    expect(await readdir(runs())).toEqual([]);
  });

  it('takes over the lock of a process that has ended, for one of many who see it', async () => {
    await writeFile(path(), holding({ pid: deadPid }));
    expect(await crowd(20)).toBe(1);
    expect(await readdir(runs())).toEqual([]);
  });

  it('takes over when the one who was taking over was killed too', async () => {
    await writeFile(path(), holding({ pid: deadPid }));
    await writeFile(`${path()}.${key}`, holding({ pid: deadPid }, otherKey));
    expect(await crowd(5)).toBe(1);
    expect(await readdir(runs())).toEqual([]);
  });

  it.skipIf(thisProcess().start === null)(
    'takes over when another process has the id of the dead holder',
    async () => {
      await writeFile(path(), holding({ start: 'before' }));
      await (await acquireLock(path(), { seconds: 0.1 })).release();
      expect(await readdir(runs())).toEqual([]);
    },
  );

  it.each(['', '{"key":"0b7e', 'held by me\n', '{"key":"../../x","host":"a","pid":1}\n'])(
    'takes over a lock that does not say who holds it, %j, but only after a while',
    async (text) => {
      await writeFile(path(), text);
      const refused = acquireLock(path(), { seconds: 0.05, namelessSeconds: 10 });
      await expect(refused).rejects.toMatchObject({ code: 'study.locked' });
      await (await acquireLock(path(), { namelessSeconds: 0.05 })).release();
      expect(await readdir(runs())).toEqual([]);
    },
  );

  it.each([
    ['of a process that runs', {}],
    ['of another machine, where the process cannot be seen', { host: elsewhere, pid: deadPid }],
  ])('gives up on a lock %s, naming it and the file', async (_, changes) => {
    const text = holding(changes);
    await writeFile(path(), text);
    const { pid, host } = { ...thisProcess(), ...changes };
    await expect(acquireLock(path(), { seconds: 0.05 })).rejects.toMatchObject({
      name: 'RunError',
      code: 'study.locked',
      message: expect.stringContaining(`process ${pid} on ${host}`) as unknown,
      path: path(),
    });
    expect(await readdir(runs())).toEqual(['journal.lock']);
  });

  it('waits for as long as holders change', async () => {
    const locks = Array.from({ length: 6 }, async () => {
      const lock = await acquireLock(path(), { seconds: 1 });
      await pause(250);
      await lock.release();
    });
    await expect(Promise.all(locks)).resolves.toHaveLength(6);
  });

  it('says so when the lock was taken away, and leaves the lock of whoever has it now', async () => {
    const lock = await acquireLock(path());
    await rm(path());
    await writeFile(path(), holding({}));
    await expect(lock.release()).rejects.toMatchObject({ code: 'study.lock_lost' });
    expect(await readdir(runs())).toEqual(['journal.lock']);
  });

  it('says so when the folder is not there', async () => {
    await expect(acquireLock(join(runs(), 'none', 'journal.lock'))).rejects.toMatchObject({
      name: 'RunError',
      code: 'study.lock_failed',
    });
  });
});

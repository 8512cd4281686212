import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { RunError } from '../../../diagnostics/index.js';
import { processLife, thisProcess, type ProcessIdentity } from './process-identity.js';

/** A lock that is held. */
export interface FileLock {
  /** @throws RunError (`study.lock_lost`) when somebody took the lock away meanwhile */
  release(): Promise<void>;
}

export interface LockOptions {
  /** How long one holder may keep others waiting before they give up, in seconds; default 60. */
  readonly seconds?: number;
  /** How long a lock is respected whose holder was killed before it wrote its name into it; default 5. */
  readonly namelessSeconds?: number;
}

interface Holder {
  /** Names this one holding of the lock, and no other. */
  readonly key: string;
  /** Undefined for a lock that does not say who made it. */
  readonly process?: ProcessIdentity;
}

/**
 * Waits for the exclusive lock that a file stands for and takes it: whoever creates the file holds it.
 *
 * The lock of a process that has ended is taken over. Two that see the same dead holder must not both remove its
 * file, since the second would remove the lock of the first; so the removal itself is done under a lock, one that is
 * named after the dead holding. That one is taken over in the same way if need be.
 *
 * @param path the lock's file; its folder exists
 * @throws RunError (`study.locked`) after `seconds` of the same holder, (`study.lock_failed`) when the file cannot be
 *   written
 */
export async function acquireLock(path: string, options: LockOptions = {}): Promise<FileLock> {
  const { seconds = 60, namelessSeconds = 5 } = options;
  let seen: { readonly key: string; readonly since: number } | undefined;
  for (let attempt = 0; ; attempt++) {
    const lock = await tryLock(path);
    if (lock !== undefined) return lock;
    const holder = await readHolder(path);
    const key = holder?.key ?? 'released meanwhile';
    if (seen?.key !== key) seen = { key, since: performance.now() };
    const waited = (performance.now() - seen.since) / 1000;
    if (holder !== undefined && hasEnded(holder, waited, namelessSeconds)) {
      await removeLock(path, key, options);
    } else if (waited > seconds) {
      throw lockedError(path, holder, seconds);
    } else {
      await pause(Math.min(1 + attempt, 20));
    }
  }
}

function hasEnded({ process }: Holder, waited: number, namelessSeconds: number): boolean {
  return process === undefined ? waited > namelessSeconds : processLife(process) === 'ended';
}

async function removeLock(path: string, key: string, options: LockOptions): Promise<void> {
  const removal = await acquireLock(`${path}.${key}`, options);
  try {
    if ((await readHolder(path))?.key === key) await removeFile(path);
  } finally {
    await removal.release();
  }
}

async function tryLock(path: string): Promise<FileLock | undefined> {
  const key = randomUUID();
  const text = `${JSON.stringify({ key, ...thisProcess(), time: new Date().toISOString() })}\n`;
  try {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(text);
    } catch (error) {
      await removeFile(path);
      throw error;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isTaken(error)) return undefined;
    throw new RunError(`The lock ${path} could not be made: ${(error as Error).message}.`, {
      code: 'study.lock_failed',
      path,
      expected: 'a folder that can be written',
    });
  }
  // Whoever slept between making the file and writing into it may have been taken for dead.
  if ((await readHolder(path))?.key !== key) return undefined;
  return { release: () => releaseLock(path, key) };
}

async function releaseLock(path: string, key: string): Promise<void> {
  if ((await readHolder(path))?.key === key) return removeFile(path);
  throw new RunError(
    `The lock ${path} was taken away while this process held it; another may have written at the same time.`,
    { code: 'study.lock_lost', path, expected: 'a lock that only its holder removes' },
  );
}

/** Windows refuses, for a moment, a name whose file is being removed. */
function isTaken(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EEXIST' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY'));
}

const removeFile = (path: string): Promise<void> => rm(path, { maxRetries: 10, retryDelay: 10 });

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    const named = namedHolder(text);
    if (named !== undefined) return named;
    const { ino, mtimeMs } = await stat(path);
    return { key: `nameless-${ino}-${Math.round(mtimeMs)}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new RunError(`The lock ${path} could not be read: ${(error as Error).message}.`, {
      code: 'study.lock_failed',
      path,
      expected: 'a file that can be read',
    });
  }
}

function namedHolder(text: string): Holder | undefined {
  if (!text.endsWith('\n')) return undefined;
  try {
    const { key, host, pid, start } = JSON.parse(text) as Record<string, unknown>;
    const isWhole =
      typeof key === 'string' &&
      /^[0-9a-f-]{36}$/.test(key) &&
      typeof host === 'string' &&
      Number.isInteger(pid);
    if (!isWhole) return undefined;
    return { key, process: { host, pid: pid as number, start: typeof start === 'string' ? start : null } };
  } catch {
    // Not what tryLock writes: nameless.
    return undefined;
  }
}

function lockedError(path: string, holder: Holder | undefined, seconds: number): RunError {
  const owner = holder?.process;
  const name = owner === undefined ? 'somebody' : `process ${owner.pid} on ${owner.host}`;
  return new RunError(
    `${path} has been held by ${name} for ${seconds} seconds; expected a fraction of one. ` +
      'If that process is gone, delete the file.',
    {
      code: 'study.locked',
      path,
      value: owner ?? null,
      expected: 'a lock that is soon released',
      suggestion: `delete ${path} once that process has ended`,
    },
  );
}

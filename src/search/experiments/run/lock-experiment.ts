import { join } from 'node:path';
import { InputError, RunError } from '../../../diagnostics/index.js';
import { acquireLock, type FileLock } from '../../studies/journal/file-lock.js';

/**
 * Takes the folder of an experiment for this process; that of a process that was killed is taken over.
 *
 * @throws InputError (`experiment.running`) when another process is running it
 */
export async function lockExperiment(folder: string): Promise<FileLock> {
  try {
    return await acquireLock(join(folder, '.lock'), { seconds: 0 });
  } catch (error) {
    if (!(error instanceof RunError) || error.code !== 'study.locked') throw error;
    const { pid, host } = (error.value ?? {}) as { readonly pid?: number; readonly host?: string };
    const who = pid === undefined ? 'another process' : `process ${pid} on ${host ?? 'another machine'}`;
    throw new InputError(
      `${folder} is being run by ${who}; wait for it, or name another folder with --out. If that process is gone, delete ${join(folder, '.lock')}.`,
      {
        code: 'experiment.running',
        path: '--out',
        value: folder,
        expected: 'a folder nobody else is running',
      },
    );
  }
}

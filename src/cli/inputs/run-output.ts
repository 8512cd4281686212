import { join } from 'node:path';
import { openRun, runId, type RunFolder, type RunIdentity } from '../../store/index.js';
import type { CliContext } from '../context.js';
import type { OutputOptions } from '../options.js';
import { versions } from '../versions.js';

/** Folder of runs, relative to the working directory. */
export const runsFolder = 'runs';

/**
 * Opens the run folder of `--out`, or `runs/<id>`.
 *
 * @param again options a resumed run is to have again
 */
export async function openOutput(
  context: CliContext,
  options: OutputOptions,
  identity: RunIdentity,
  data: readonly string[],
  again?: Readonly<Record<string, unknown>>,
): Promise<RunFolder & { readonly id: string }> {
  const id = runId(identity);
  const folder = context.path(options.out ?? join(runsFolder, id));
  const run = await openRun({
    folder,
    command: identity.command,
    id,
    data,
    versions: versions(),
    force: options.force === true,
    ...(again === undefined ? {} : { options: again }),
  });
  return { ...run, id };
}

/** Does the work of a run; when it fails, the run folder says so before the error goes on. */
export async function withRun<T>(run: RunFolder, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await run.close('failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
}

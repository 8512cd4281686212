import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentPlan } from '../../../search/experiments/index.js';
import { readRunRecord, runId, type RunFolder } from '../../../store/index.js';
import type { CliContext } from '../../context.js';
import { openOutput, runsFolder } from '../../inputs/run-output.js';
import type { ExperimentFlags } from './flags.js';

/**
 * Opens the run folder. One that holds an experiment of the same name is taken over: the file has changed since, and what
 * its jobs have in common with those of now is not done again.
 */
export async function openExperiment(
  context: CliContext,
  { experiment, jobs }: ExperimentPlan,
  flags: ExperimentFlags,
  folders: readonly string[],
): Promise<RunFolder & { readonly id: string }> {
  const { name, metrics } = experiment;
  const identity = {
    command: 'experiment',
    fingerprint: { name, metrics, jobs: jobs.map(({ id, label, tags }) => ({ id, label, tags })) },
  };
  const folder = context.path(flags.out ?? join(runsFolder, runId(identity)));
  const isSame = existsSync(join(folder, 'run.json')) && (await holds(folder, name));
  const force = isSame || flags.force === true;
  return openOutput(context, { out: folder, ...(force ? { force } : {}) }, identity, folders, { name });
}

async function holds(folder: string, name: string): Promise<boolean> {
  const { command, options } = await readRunRecord(folder);
  return command === 'experiment' && options?.name === name;
}

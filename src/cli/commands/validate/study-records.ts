import { relative } from 'node:path';
import { InputError, RunError } from '../../../diagnostics/index.js';
import type { TrialRecord } from '../../../evaluation/index.js';
import {
  readTrialReturns,
  rerunTrial,
  writeTrialReturns,
  type Study,
  type StudyTrial,
} from '../../../search/index.js';
import type { CliContext } from '../../context.js';
import type { DataOptions } from '../../options.js';
import { readStudyInputs } from '../tune/study-inputs.js';

/** Options of {@link studyRecords}. */
export interface StudyRecordFlags extends DataOptions {
  /** Make trials again whose returns were not kept. */
  readonly rerun?: true;
}

/**
 * What the complete trials of a study returned out of sample. Trials of a version that did not keep it are made again with `--rerun`.
 *
 * @throws InputError (`validate.returns`) where returns are missing and `--rerun` was not given; RunError (`validate.not_repeated`) where a
 *   trial that was made again did not come to what it was
 */
export async function studyRecords(
  context: CliContext,
  study: Study,
  flags: StudyRecordFlags,
): Promise<readonly TrialRecord[]> {
  const complete = study.trials().filter(({ state }) => state === 'complete');
  const read = async ({ number }: StudyTrial): Promise<TrialRecord | number> => {
    const kept = await readTrialReturns(study.folder, number);
    return kept === undefined ? number : { number, ...kept };
  };
  const found = await Promise.all(complete.map(read));
  const missing = complete.filter((_, k) => typeof found[k] === 'number');
  if (missing.length > 0 && flags.rerun !== true) throw missingReturns(context, study, missing);
  if (missing.length > 0) await makeAgain(context, study, missing, flags);
  const all = await Promise.all(complete.map(read));
  return all.filter((one) => typeof one !== 'number');
}

async function makeAgain(
  context: CliContext,
  study: Study,
  missing: readonly StudyTrial[],
  flags: DataOptions,
): Promise<void> {
  const { prices, series, minutes } = await readStudyInputs(context, study, flags);
  for (const [k, trial] of missing.entries()) {
    context.say(`trial ${trial.number} again (${k + 1} of ${missing.length})`);
    const { outcome, differences } = await rerunTrial(study.record, trial, { prices, series, minutes });
    const [first] = differences;
    if (first !== undefined || outcome.returns === undefined) {
      throw new RunError(
        `Trial ${trial.number} of study ${study.record.name} did not come to what it was: ${first?.name ?? 'its returns'} was ` +
          `${String(first?.was)}, is ${String(first?.is)}. Its version of poolgrad computed other numbers; search anew.`,
        {
          code: 'validate.not_repeated',
          path: study.folder,
          value: trial.number,
          expected: 'the same numbers',
        },
      );
    }
    await writeTrialReturns(study.folder, trial.number, outcome.returns);
  }
}

function missingReturns(
  context: CliContext,
  { folder, record }: Study,
  missing: readonly StudyTrial[],
): InputError {
  const seconds = missing.reduce((sum, trial) => sum + (trial.seconds ?? 0), 0);
  const place = relative(context.cwd, folder) || '.';
  return new InputError(
    `${missing.length} complete trials of study ${record.name} (${missing.map(({ number }) => number).join(', ')}) have no daily returns in ${place}: ` +
      `they are of a version that did not keep them, or the files are gone. --rerun makes those trials again, in about ${Math.ceil(seconds)} seconds.`,
    {
      code: 'validate.returns',
      path: `${folder}/returns`,
      value: missing.map(({ number }) => number),
      expected: 'daily returns of every complete trial',
      suggestion: '--rerun',
    },
  );
}

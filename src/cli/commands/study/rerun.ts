import { InputError } from '../../../diagnostics/index.js';
import { rerunTrial, type Rerun, type StudyTrial } from '../../../search/index.js';
import type { CliContext } from '../../context.js';
import { textTable } from '../../text-table.js';
import { trialDocument } from '../tune/study-text.js';
import { readStudyInputs } from '../tune/study-inputs.js';
import { studyNamed, type StudyFlags } from './study-flags.js';

export async function rerunCommand(
  context: CliContext,
  name: string,
  given: string,
  flags: StudyFlags,
): Promise<void> {
  const study = await studyNamed(context, name, flags);
  const trial = trialOf(study.trials(), name, given);
  const { prices, series, minutes } = await readStudyInputs(context, study, flags);
  const { outcome, differences } = await rerunTrial(study.record, trial, { prices, series, minutes });
  const isSame = differences.length === 0;
  context.say(
    isSame
      ? `trial ${trial.number} of ${name}: ${outcome.state} again, the same to the last bit`
      : differenceText(name, trial, { outcome, differences }),
  );
  if (flags.json === true) {
    await context.printJson({
      study: name,
      same: isSame,
      differences,
      trial: trialDocument(trial, study.record.objectives),
      seconds: outcome.seconds,
    });
  }
  if (!isSame) context.exitWith(1);
}

function trialOf(trials: readonly StudyTrial[], name: string, given: string): StudyTrial {
  const trial = /^\d+$/.test(given) ? trials[Number(given)] : undefined;
  if (trial && trial.state !== 'running') return trial;
  const expected =
    trials.length === 0
      ? 'a study with trials'
      : `the number of a trial that has ended, 0 to ${trials.length - 1}`;
  const what = trial ? `Trial ${given} of study ${name} still runs` : `Study ${name} has no trial ${given}`;
  throw new InputError(`${what}; expected ${expected}.`, {
    code: 'search.trial',
    path: 'trial',
    value: given,
    expected,
  });
}

function differenceText(name: string, { number }: StudyTrial, { differences, outcome }: Rerun): string {
  const rows = differences.map(({ name: what, was, is }) => [what, String(was), String(is)]);
  const why = outcome.reason === undefined ? '' : ` (${outcome.reason})`;
  return `trial ${number} of ${name}: not the same${why}\n${textTable(['number', 'was', 'is'], rows).replace(/^/gm, '  ')}`;
}

import { RunError } from '../../../diagnostics/index.js';
import { bestTrial } from '../../../search/index.js';
import type { CliContext } from '../../context.js';
import { writeBestFingerprint } from '../tune/best-fingerprint.js';
import { outcomeText, studyDocument } from '../tune/study-text.js';
import { studyNamed, type StudyFlags } from './study-flags.js';

export async function bestCommand(context: CliContext, name: string, flags: StudyFlags): Promise<void> {
  const study = await studyNamed(context, name, flags);
  if (!bestTrial(study.trials(), study.record.directions)) {
    throw new RunError(`Study ${name} has no complete trial, so there is no best one.`, {
      code: 'search.no_best',
      path: 'study',
      value: name,
      expected: 'a study with a complete trial',
    });
  }
  if (flags.apply !== undefined) await writeBestFingerprint(context, study, flags.apply);
  if (flags.json === true) {
    const { best, front } = studyDocument(study);
    await context.printJson({ study: name, best, front });
  } else context.print(outcomeText(study));
}

import type { CliContext } from '../../context.js';
import { trialDocument, trialsTable } from '../tune/study-text.js';
import { studyNamed, type StudyFlags } from './study-flags.js';

export async function trialsCommand(context: CliContext, name: string, flags: StudyFlags): Promise<void> {
  const study = await studyNamed(context, name, flags);
  const { objectives } = study.record;
  if (flags.json === true) {
    const documents = study.trials().map((trial) => trialDocument(trial, objectives));
    await context.printJson({ study: name, objectives, trials: documents });
  } else context.print(trialsTable(study.trials(), objectives));
}

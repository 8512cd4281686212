import { openStudy, type Study } from '../../../search/index.js';
import type { CliContext } from '../../context.js';
import type { CommonOptions, DataOptions } from '../../options.js';

/** Options of the commands about studies; each has some of them. */
export interface StudyFlags extends CommonOptions, DataOptions {
  readonly folder: string;
  readonly picture?: string;
  readonly apply?: string;
  readonly out?: string;
}

/** Opens the study of that name; says what was found to be wrong with its files. */
export async function studyNamed(context: CliContext, name: string, flags: StudyFlags): Promise<Study> {
  const study = await openStudy(context.path(flags.folder), name);
  for (const { message } of study.warnings()) context.say(`warning: ${message}`);
  return study;
}

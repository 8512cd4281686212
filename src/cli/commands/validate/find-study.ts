import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openStudy, studyFolder, type Study } from '../../../search/index.js';
import type { CliContext } from '../../context.js';

/**
 * The study of a name, or in a folder; undefined where there is none.
 *
 * @param runs folder that holds the runs and studies
 */
export async function findStudy(context: CliContext, runs: string, name: string): Promise<Study | undefined> {
  const isStudy = (folder: string): boolean => existsSync(join(folder, 'study.json'));
  const given = context.path(name);
  if (isStudy(given)) return openStudy(dirname(dirname(given)), basename(given));
  return isStudy(studyFolder(runs, name)) ? openStudy(runs, name) : undefined;
}

import { join } from 'node:path';
import { writeReport } from '../../../report/index.js';
import type { Explanation } from '../../../explain/index.js';
import { documentParameters, type ParameterSet } from '../../../simulation/index.js';
import { writeJson, type RunFile, type RunFolder } from '../../../store/index.js';
import { writeCsv } from '../../../tables/index.js';
import { explanationColumns } from './explanation-columns.js';
import type { ExplanationDocument } from './explanation-document.js';

/** Writes what was found into a folder, beside whatever else is there; returns the names of the files. */
export async function saveExplanation(
  folder: string,
  document: ExplanationDocument,
  result: Explanation,
  picture: Parameters<typeof writeReport>[0],
): Promise<readonly RunFile[]> {
  const file = (name: RunFile): string => join(folder, name);
  await Promise.all([
    writeReport(picture, { svg: file('explain.svg'), png: file('explain.png') }),
    writeCsv(file('explain.csv'), explanationColumns(result)),
    writeJson(file('explain.json'), document),
  ]);
  return ['explain.json', 'explain.csv', 'explain.svg', 'explain.png'];
}

/** What `explain.json` has and the summary of its folder leaves out. */
const measures: readonly string[] = ['input_gradient', 'permutation', 'sobol'];

/** Writes what a folder of an explanation alone holds besides: what was explained, as other commands take it. */
export async function saveInputs(
  run: RunFolder,
  document: ExplanationDocument,
  parameters: ParameterSet,
): Promise<void> {
  const { fingerprint, tokens } = document;
  const whole = Object.entries(document);
  const summary = Object.fromEntries(whole.filter(([key]) => !measures.includes(key)));
  await Promise.all([
    writeJson(run.file('summary.json'), summary),
    writeJson(run.file('fingerprint.json'), fingerprint),
    writeJson(run.file('parameters.json'), { tokens, raw: documentParameters(fingerprint, parameters) }),
  ]);
}

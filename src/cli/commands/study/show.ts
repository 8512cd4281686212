import { extname } from 'node:path';
import { InputError } from '../../../diagnostics/index.js';
import { sortedTokens, strategyName } from '../../../fingerprint/index.js';
import { draw, studyPicture } from '../../../report/index.js';
import { describeSpace, parseSpace } from '../../../black-box/index.js';
import {
  parameterImportance,
  studyFingerprint,
  type NamedSettings,
  type ParameterImportance,
  type Study,
} from '../../../search/index.js';
import { writeFileAtomic } from '../../../tables/index.js';
import type { CliContext } from '../../context.js';
import { textTable } from '../../text-table.js';
import { outcomeText, studyDocument } from '../tune/study-text.js';
import { studyNamed, type StudyFlags } from './study-flags.js';

export async function showCommand(context: CliContext, name: string, flags: StudyFlags): Promise<void> {
  const study = await studyNamed(context, name, flags);
  const importance = parameterImportance(study.trials());
  if (flags.picture !== undefined) await writePicture(context, study, flags.picture);
  if (flags.json === true) await context.printJson({ ...studyDocument(study), importance });
  else context.print(text(study, importance));
}

function text(study: Study, importance: readonly ParameterImportance[]): string {
  const { record, folder } = study;
  const fingerprint = studyFingerprint(record);
  const facts = [
    ['study', record.name],
    ['folder', folder],
    ['created', record.created],
    ['strategy', `${strategyName(fingerprint).label}: ${sortedTokens(fingerprint).join(', ')}`],
    ['cycles', String(fingerprint.walk_forward.cycles)],
    ['maximises', record.objectives.join(', ')],
    ['sampler', settingsText(record.sampler)],
    ['pruner', record.pruner === null ? 'none' : settingsText(record.pruner)],
    ['seed', String(record.seed)],
    [
      'versions',
      Object.entries(record.versions)
        .map((pair) => pair.join(' '))
        .join(', '),
    ],
  ];
  const space = describeSpace(parseSpace(record.space, sortedTokens(fingerprint))).map((row) => [
    row.parameter,
    row.values,
    row.scale,
    row.condition,
  ]);
  const matters = importance.map(({ name, importance: size, correlation, trials }) => [
    name,
    size.toFixed(2),
    correlation === null ? '' : correlation.toFixed(2),
    String(trials),
  ]);
  return [
    facts.map(([label = '', value = '']) => `${label.padEnd(9)} ${value}`).join('\n'),
    textTable(['parameter', 'values', 'scale', 'condition'], space),
    ...(matters.length === 0
      ? []
      : [textTable(['parameter', 'importance', 'rank correlation', 'trials'], matters, [1, 2, 3])]),
    outcomeText(study),
  ].join('\n\n');
}

function settingsText({ name, settings }: NamedSettings): string {
  const values = Object.entries(settings).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return values.length === 0 ? name : `${name} (${values.join(', ')})`;
}

async function writePicture(context: CliContext, study: Study, file: string): Promise<void> {
  const kind = extname(file);
  if (kind !== '.svg' && kind !== '.png') {
    throw new InputError(`--picture is ${JSON.stringify(file)}; expected a name that ends in .svg or .png.`, {
      code: 'usage.picture',
      path: '--picture',
      value: file,
      expected: 'a name that ends in .svg or .png',
    });
  }
  const { record } = study;
  const fingerprint = studyFingerprint(record);
  const { svg, png } = await draw(
    studyPicture({
      study: record.name,
      rule: strategyName(fingerprint).label,
      tokens: sortedTokens(fingerprint),
      metric: record.objectives[0]!,
      sampler: record.sampler.name,
      seed: record.seed,
      trials: study.trials().map(({ number, state, scores, reports }) => ({
        number,
        state,
        score: scores[0] ?? reports.at(-1)?.score,
      })),
    }),
  );
  await writeFileAtomic(context.path(file), kind === '.svg' ? svg : png);
}

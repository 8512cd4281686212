import { listStudies } from '../../../search/index.js';
import type { CliContext } from '../../context.js';
import { textTable } from '../../text-table.js';
import type { StudyFlags } from './study-flags.js';

export async function listCommand(context: CliContext, flags: StudyFlags): Promise<void> {
  const { root, studies, warnings } = await listStudies(context.path(flags.folder));
  for (const { message } of warnings) context.say(`warning: ${message}`);
  if (flags.json === true) {
    const documents = studies.map(({ folder, record, counts }) => {
      const { name, created, objectives, sampler, pruner, seed } = record;
      return { study: name, folder, created, objectives, sampler, pruner, seed, counts };
    });
    await context.printJson({ folder: root, studies: documents, warnings });
    return;
  }
  const rows = studies.map(({ record, counts }) => [
    record.name,
    record.created.slice(0, 19).replace('T', ' '),
    record.sampler.name,
    record.objectives.join(', '),
    ...[counts.complete, counts.pruned, counts.failed, counts.running].map(String),
  ]);
  context.print(
    textTable(
      ['study', 'created (UTC)', 'sampler', 'objectives', 'complete', 'pruned', 'failed', 'running'],
      rows,
      [4, 5, 6, 7],
    ),
  );
}

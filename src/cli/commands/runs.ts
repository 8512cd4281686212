import { basename } from 'node:path';
import type { Command } from 'commander';
import { findRun, listFiles, listRuns, type StoredRun } from '../../store/index.js';
import type { CliContext } from '../context.js';
import { runsFolder } from '../inputs/run-output.js';
import { addCommonOptions, type CommonOptions } from '../options.js';
import { formatDuration } from '../progress.js';
import { runFacts } from '../results/run-facts.js';
import { textTable } from '../text-table.js';

interface RunsFlags extends CommonOptions {
  readonly folder: string;
}

export function configure(command: Command, context: CliContext): void {
  const list = command
    .command('list')
    .description('the runs in a folder, newest first')
    .action((flags: RunsFlags) => listCommand(context, flags));
  const show = command
    .command('show')
    .description('one run: what it was, how it ended, its files')
    .argument('<run>', 'a run folder, its name, or the beginning of its name')
    .action((name: string, flags: RunsFlags) => showCommand(context, name, flags));
  for (const subcommand of [list, show]) {
    addCommonOptions(subcommand.option('--folder <folder>', 'folder that holds the runs', runsFolder));
  }
}

async function listCommand(context: CliContext, flags: RunsFlags): Promise<void> {
  const { root, runs, warnings } = await listRuns(context.path(flags.folder));
  for (const { message } of warnings) context.say(`warning: ${message}`);
  if (flags.json === true) {
    await context.printJson({ folder: root, runs: runs.map(runDocument), warnings });
    return;
  }
  const rows = runs.map((run) => {
    const { rule, tokens, period, outcome } = runFacts(run);
    return [
      basename(run.folder),
      run.record.status,
      run.record.created.slice(0, 19).replace('T', ' '),
      rule,
      tokens,
      period,
      outcome,
    ];
  });
  context.print(textTable(['run', 'status', 'created (UTC)', 'rule', 'tokens', 'period', 'outcome'], rows));
}

async function showCommand(context: CliContext, name: string, flags: RunsFlags): Promise<void> {
  const run = await findRun(context.path(flags.folder), name);
  const files = await listFiles(run.folder);
  if (flags.json === true) {
    await context.printJson({ ...runDocument(run), summary: run.summary, files });
    return;
  }
  const { record } = run;
  const { rule, tokens, period, outcome } = runFacts(run);
  const duration = record.duration_seconds === null ? '' : `, ${formatDuration(record.duration_seconds)}`;
  const facts = [
    ['run', record.id],
    ['folder', run.folder],
    ['status', `${record.status}${record.message === undefined ? '' : `: ${record.message}`}`],
    ['created', `${record.created}${duration}`],
    ['rule', rule],
    ['tokens', tokens],
    ['period', period],
    ['outcome', outcome],
    ['data', record.data.join(', ')],
    [
      'versions',
      Object.entries(record.versions)
        .map(([what, version]) => `${what} ${version}`)
        .join(', '),
    ],
  ];
  context.print(facts.map(([label = '', value]) => `${label.padEnd(9)} ${value}`).join('\n'));
  context.print('');
  context.print(
    textTable(
      ['file', 'bytes'],
      files.map(({ name: file, bytes }) => [file, String(bytes)]),
      [1],
    ),
  );
}

function runDocument(run: StoredRun) {
  return { folder: run.folder, ...run.record, ...runFacts(run) };
}

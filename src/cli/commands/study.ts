import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import { runsFolder } from '../inputs/run-output.js';
import { addCommonOptions, addDataOptions } from '../options.js';
import { bestCommand } from './study/best.js';
import { exportCommand } from './study/export.js';
import { listCommand } from './study/list.js';
import { rerunCommand } from './study/rerun.js';
import { showCommand } from './study/show.js';
import type { StudyFlags } from './study/study-flags.js';
import { trialsCommand } from './study/trials.js';

export function configure(command: Command, context: CliContext): void {
  const list = command
    .command('list')
    .description('the studies in a folder, newest first')
    .action((flags: StudyFlags) => listCommand(context, flags));
  const show = command
    .command('show')
    .description('one study: what it searches, how its trials ended, the best, which parameters matter')
    .argument('<study>', 'name of a study')
    .option('--picture <file>', 'draw scores by trial, to an .svg or .png file')
    .action((name: string, flags: StudyFlags) => showCommand(context, name, flags));
  const best = command
    .command('best')
    .description('the best trial; of several objectives the Pareto front')
    .argument('<study>', 'name of a study')
    .option('--apply <file>', 'write the fingerprint with the best values')
    .action((name: string, flags: StudyFlags) => bestCommand(context, name, flags));
  const trials = command
    .command('trials')
    .description('every trial, one a line')
    .argument('<study>', 'name of a study')
    .action((name: string, flags: StudyFlags) => trialsCommand(context, name, flags));
  const exporting = command
    .command('export')
    .description('every trial with all its metrics as a table')
    .argument('<study>', 'name of a study')
    .requiredOption('--out <file>', 'a .csv or .parquet file')
    .action((name: string, flags: StudyFlags) => exportCommand(context, name, flags));
  const rerun = command
    .command('rerun')
    .description('run one trial again, and say whether every bit is the same')
    .argument('<study>', 'name of a study')
    .argument('<trial>', 'number of a trial')
    .action((name: string, trial: string, flags: StudyFlags) => rerunCommand(context, name, trial, flags));
  addDataOptions(rerun);
  for (const subcommand of [list, show, best, trials, exporting, rerun]) {
    addCommonOptions(
      subcommand.option('--folder <folder>', 'folder that holds the runs and studies', runsFolder),
    );
  }
}

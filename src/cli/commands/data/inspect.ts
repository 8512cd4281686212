import type { Command } from 'commander';
import { formatInspection, inspectFolder } from '../../../market/index.js';
import type { CliContext } from '../../context.js';
import { existingPath } from '../../inputs/existing-path.js';
import { addCommonOptions, type CommonOptions } from '../../options.js';

export function configureInspect(command: Command, context: CliContext): void {
  command
    .argument('<folder>', 'folder with price files')
    .action(async (given: string, flags: CommonOptions) => {
      const folder = context.path(given);
      await existingPath('folder', folder, 'a folder with price files');
      const inspection = await inspectFolder(folder);
      if (flags.json === true) await context.printJson(inspection);
      else context.print(formatInspection(inspection));
    });
  addCommonOptions(command);
}

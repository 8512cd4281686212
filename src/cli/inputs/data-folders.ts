import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { InputError } from '../../diagnostics/index.js';
import type { CliContext } from '../context.js';
import { packageRoot } from '../package-root.js';
import { existingPath } from './existing-path.js';

/** The market that comes with the package. */
const bundledFolder = join(packageRoot, 'data');

/**
 * Where prices are read from: `--data`, else `POOLGRAD_DATA` (separated as in `PATH`), else `./data`, else the market
 * that comes with the package.
 *
 * @throws InputError when a folder that was named is not there
 */
export async function dataFolders(
  context: CliContext,
  given: readonly string[] | undefined,
): Promise<readonly string[]> {
  if (given !== undefined) return checked(context, '--data', given);
  const named = (context.env.POOLGRAD_DATA ?? '').split(delimiter).filter((folder) => folder !== '');
  if (named.length > 0) return checked(context, 'POOLGRAD_DATA', named);
  const local = context.path('data');
  return [existsSync(local) ? local : bundledFolder];
}

async function checked(
  context: CliContext,
  label: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const paths = folders.map((folder) => context.path(folder));
  for (const path of paths) {
    if ((await existingPath(label, path, 'a folder with price files')) === 'folder') continue;
    throw new InputError(`${label}: ${path} is a file; expected a folder with price files.`, {
      code: 'usage.not_a_folder',
      path: label,
      value: path,
      expected: 'a folder with price files',
    });
  }
  return paths;
}

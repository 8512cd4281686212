import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError, nearest } from '../../diagnostics/index.js';

/** `file` or `folder`, whichever lies at a path. */
export type PathKind = 'file' | 'folder';

/**
 * What lies at a path that the user gave.
 *
 * @param label how the user gave it, e.g. `--params`
 * @throws InputError when there is nothing, with the nearest name in the same folder
 */
export async function existingPath(label: string, path: string, expected: string): Promise<PathKind> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined) return found.isDirectory() ? 'folder' : 'file';
  const folder = dirname(path);
  const neighbour = nearest(basename(path), await readdir(folder).catch((): string[] => []));
  const suggestion = neighbour === undefined ? undefined : join(folder, neighbour);
  throw new InputError(
    `${label}: nothing at ${path}; expected ${expected}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    {
      code: 'usage.missing_file',
      path: label,
      value: path,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}

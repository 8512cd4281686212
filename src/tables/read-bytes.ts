import { readFile } from 'node:fs/promises';
import { InputError } from '../diagnostics/index.js';

/**
 * The bytes of a file.
 *
 * @throws InputError naming the file when it cannot be read
 */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `${path} cannot be read: ${reason}.`,
      { code: 'table.unreadable', path, expected: 'a readable file' },
      { cause: error },
    );
  }
}

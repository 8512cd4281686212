import { readFile } from 'node:fs/promises';
import { InputError } from '../diagnostics/index.js';
import { writeFileAtomic } from '../tables/index.js';

/**
 * The text of a JSON document as poolgrad writes it: two-space indent, keys in the order in which the document was
 * built, numeric vectors on one line, one newline at the end. Typed arrays become arrays; NaN and infinities, which
 * JSON cannot say, become `null`.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, plainValue, 2);
  return `${text.replace(numericVector, (vector) => vector.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'))}\n`;
}

/** An indented array of numbers and nulls. Strings cannot hold a raw newline, so this never matches inside one. */
const numericVector = /\[\n(?:\s*(?:-?\d[\d.eE+-]*|null),?\n)+\s*\]/g;

function plainValue(_key: string, value: unknown): unknown {
  if (value instanceof Float64Array || value instanceof Int32Array) return Array.from(value);
  return value;
}

/** Writes {@link jsonText} atomically; the same value always gives the same bytes. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFileAtomic(path, jsonText(value));
}

/**
 * Reads a JSON file.
 *
 * @throws InputError naming the file when it cannot be read or is not JSON
 */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new InputError(`${path} could not be read: ${reason(error)}.`, {
      code: 'store.unreadable_file',
      path,
      expected: 'a readable JSON file',
    });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new InputError(`${path} is not valid JSON: ${reason(error)}.`, {
      code: 'store.invalid_json',
      path,
      expected: 'a JSON document',
    });
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}

import { open, type FileHandle } from 'node:fs/promises';
import { RunError } from '../../../diagnostics/index.js';

/** What a journal holds beyond a byte. */
export interface JournalRead {
  /** Whole lines, without their ends. */
  readonly lines: readonly string[];
  /** The byte behind the last whole line. */
  readonly end: number;
  /** Bytes behind that: a line that is being written, or one whose writer was killed. */
  readonly rest: number;
}

const newline = 0x0a;

/**
 * Reads what a journal holds from byte `from` on; a file that does not exist yet is empty.
 *
 * @throws RunError (`study.journal_shrunk`) when it is shorter than `from`, (`study.journal_unreadable`)
 */
export async function readJournal(path: string, from: number): Promise<JournalRead> {
  const bytes = await readBytes(path, from);
  const length = bytes.lastIndexOf(newline) + 1;
  // A line's end is one byte in UTF-8 and part of no other character.
  const lines = length === 0 ? [] : bytes.toString('utf8', 0, length - 1).split('\n');
  return { lines, end: from + length, rest: bytes.length - length };
}

async function readBytes(path: string, from: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size < from) throw shrunk(path, size, from);
      const bytes = Buffer.alloc(size - from);
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
        // Its end moved: what was cut was half a line.
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof RunError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      if (from === 0) return Buffer.alloc(0);
      throw shrunk(path, 0, from);
    }
    throw new RunError(`${path} could not be read: ${(error as Error).message}.`, {
      code: 'study.journal_unreadable',
      path,
      expected: 'a journal that can be read',
    });
  }
}

function shrunk(path: string, size: number, from: number): RunError {
  return new RunError(
    `${path} has ${size} bytes but had ${from} before: somebody replaced or removed it. Open the study anew.`,
    { code: 'study.journal_shrunk', path, value: size, expected: `at least ${from} bytes` },
  );
}

/**
 * Writes whole lines at byte `end` and cuts whatever was behind it. Only for the holder of the study's lock.
 *
 * @param text lines with their ends
 * @param durable wait until the disk has them, so that they survive a loss of power
 * @returns the byte behind the last line
 * @throws RunError (`study.journal_unwritable`); the journal is then as it was, but for half a line at its end
 */
export async function writeJournal(
  path: string,
  end: number,
  text: string,
  durable: boolean,
): Promise<number> {
  const bytes = Buffer.from(text, 'utf8');
  try {
    const file = await openToWrite(path);
    try {
      const { size } = await file.stat();
      if (size > end) await file.truncate(end);
      let written = 0;
      while (written < bytes.length) {
        written += (await file.write(bytes, written, bytes.length - written, end + written)).bytesWritten;
      }
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new RunError(`${path} could not be written: ${(error as Error).message}.`, {
      code: 'study.journal_unwritable',
      path,
      expected: 'a journal that can be written, and room on the disk',
    });
  }
  return end + bytes.length;
}

async function openToWrite(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return open(path, 'wx+');
  }
}

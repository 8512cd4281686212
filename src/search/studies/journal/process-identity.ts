import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process, on which machine: enough for another process to say whether it still runs. */
export interface ProcessIdentity {
  /** The machine; on Linux with its space of process ids, so that two containers of one name differ. */
  readonly host: string;
  readonly pid: number;
  /** When the process began, as the system says it, so that a reused id is told apart; null where it does not say. */
  readonly start: string | null;
}

export type ProcessLife = 'running' | 'ended' | 'elsewhere';

/** The process that asks. */
export function thisProcess(): ProcessIdentity {
  return { host: hostName(), pid: process.pid, start: startOf(process.pid) };
}

/**
 * Whether a process still runs: `elsewhere` where that cannot be seen, because it belongs to another machine. A
 * killed process whose parent has not asked for its exit code has ended.
 */
export function processLife({ host, pid, start }: ProcessIdentity): ProcessLife {
  if (host !== hostName()) return 'elsewhere';
  if (!isPresent(pid)) return 'ended';
  const now = startOf(pid);
  // Where no start can be read, of then or of now, a process of that id is taken for the one meant.
  return now === endedMark || (start !== null && now !== null && now !== start) ? 'ended' : 'running';
}

let knownHost: string | undefined;

function hostName(): string {
  knownHost ??= [hostname(), readOrNull(() => readlinkSync('/proc/self/ns/pid'))]
    .filter((part) => part !== null)
    .join(' ');
  return knownHost;
}

function isPresent(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Refused is present too: it belongs to somebody else.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

const endedMark = 'ended';

/** Boot and clock ticks since then, on Linux; `endedMark` for a process that only waits to be forgotten. */
function startOf(pid: number): string | null {
  const line = readOrNull(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (line === null) return null;
  // The name, in brackets, may hold anything: blanks and brackets too.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const ticks = fields[19];
  if (state === 'Z' || state === 'X') return endedMark;
  if (ticks === undefined) return null;
  const boot = readOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1'));
  return `${boot?.trim() ?? ''}:${ticks}`;
}

/** Null on systems without such a file. */
function readOrNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

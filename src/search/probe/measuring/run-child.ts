import { spawn } from 'node:child_process';
import { memoryOf } from './peak-memory.js';

/** A process to run. */
export interface ChildOptions {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resident bytes above which it is killed. Watched where the system has /proc; elsewhere nothing is. */
  readonly limitBytes: number;
  /** Milliseconds after which it is killed. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** How it ended. */
export type ChildEnd =
  | {
      readonly kind: 'ended';
      /** Null where something else killed it, as the system does when memory is short. */
      readonly exitCode: number | null;
      readonly stdout: string;
      readonly stderr: string;
      readonly wallMs: number;
    }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'too_long' };

/** Memory is looked at so often that little can be taken in between. */
const lookEveryMs = 20;

/** Runs this program's Node on `argv`; kills it when it takes too much memory or time. */
export function runChild(options: ChildOptions): Promise<ChildEnd> {
  const { argv, cwd, env, limitBytes, limitMs, signal } = options;
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [...argv], {
      cwd,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    let why: 'too_large' | 'too_long' | undefined;
    const kill = (): void => void child.kill('SIGKILL');
    const timer = setInterval(() => {
      if (child.pid !== undefined && (memoryOf(child.pid, 'VmRSS') ?? 0) > limitBytes) why ??= 'too_large';
      else if (performance.now() - started > limitMs) why ??= 'too_long';
      if (why) kill();
    }, lookEveryMs);
    signal?.addEventListener('abort', kill);
    const done = (): void => {
      clearInterval(timer);
      signal?.removeEventListener('abort', kill);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (exitCode) => {
      done();
      if (why) resolve({ kind: why });
      else {
        resolve({
          kind: 'ended',
          exitCode,
          stdout: Buffer.concat(out).toString(),
          stderr: Buffer.concat(err).toString(),
          wallMs: performance.now() - started,
        });
      }
    });
  });
}

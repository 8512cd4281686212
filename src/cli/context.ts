import { resolve } from 'node:path';

/** The part of a writable stream the command line uses. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Everything the command line touches outside the file system, so that tests can run it in their own process. */
export interface CliEnvironment {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Calls `handler` at the first interrupt; returns how to stop listening. Absent: interrupts end the process. */
  readonly onInterrupt?: (handler: () => void) => () => void;
}

/** 0: done. 1: the run failed or was interrupted. 2: bad input or usage. */
export type ExitCode = 0 | 1 | 2;

/** What a command gets: its surroundings and the only ways to say something. */
export interface CliContext extends CliEnvironment {
  /** An absolute path, relative paths being relative to the working directory. */
  path(path: string): string;
  /** A line of a command whose product is text, on stdout. */
  print(line: string): void;
  /** The one document of `--json`, on stdout. */
  printJson(document: unknown): Promise<void>;
  /** A line for people, on stderr. */
  say(line: string): void;
  /** For runs that end with a result and yet not well; errors are thrown instead. */
  exitWith(code: ExitCode): void;
}

export function createContext(environment: CliEnvironment, exitWith: (code: ExitCode) => void): CliContext {
  const { stdout, stderr, cwd } = environment;
  return {
    ...environment,
    path: (path) => resolve(cwd, path),
    print: (line) => void stdout.write(`${line}\n`),
    // Loaded on use: what the store needs would otherwise double the time of `--help`.
    printJson: async (document) => {
      const { jsonText } = await import('../store/index.js');
      stdout.write(jsonText(document));
    },
    say: (line) => void stderr.write(`${line}\n`),
    exitWith,
  };
}

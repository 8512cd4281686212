import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import {
  createContext,
  type CliContext,
  type CliEnvironment,
  type OutputStream,
} from '../../src/cli/context.js';
import { runCli } from '../../src/cli/run-cli.js';

/** A stream that keeps what is written to it. */
export interface Recorder extends OutputStream {
  text(): string;
}

export function recorder(terminal: Pick<OutputStream, 'isTTY' | 'columns'> = {}): Recorder {
  const parts: string[] = [];
  return { ...terminal, write: (text) => parts.push(text), text: () => parts.join('') };
}

export interface CliOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The document on stdout; throws when stdout is not exactly one JSON document. */
  readonly json: () => Record<string, unknown>;
}

/** Runs a command line in this process. */
export async function cli(
  argv: readonly string[],
  environment: Partial<CliEnvironment> = {},
): Promise<CliOutcome> {
  const stdout = recorder();
  const stderr = recorder();
  const exitCode = await runCli(argv, { stdout, stderr, env: {}, cwd: process.cwd(), ...environment });
  return {
    exitCode,
    stdout: stdout.text(),
    stderr: stderr.text(),
    json: () => JSON.parse(stdout.text()) as Record<string, unknown>,
  };
}

/** A context for testing parts of a command. */
export function testContext(environment: Partial<CliEnvironment> = {}): CliContext {
  const surroundings = {
    stdout: recorder(),
    stderr: recorder(),
    env: {},
    cwd: process.cwd(),
    ...environment,
  };
  return createContext(surroundings, () => undefined);
}

/** A folder that is removed after the tests of the file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'poolgrad-cli-'));
  afterAll(() => rm(folder, { recursive: true }));
  return folder;
}

import { CommanderError } from 'commander';
import { createContext, type CliEnvironment, type ExitCode } from './context.js';
import { failureOf } from './failure.js';
import { createProgram } from './program.js';

/**
 * Runs one command line.
 *
 * Never throws: an error becomes a message on stderr, with `--json` also the one document on stdout, and an exit code.
 *
 * @param argv words after the program's name
 */
export async function runCli(argv: readonly string[], environment: CliEnvironment): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const context = createContext(environment, (code) => (exitCode = code));
  try {
    const program = await createProgram(argv, context);
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = failureOf(error, argv.includes('--debug') || Boolean(environment.env.POOLGRAD_DEBUG));
    context.say(failure.text);
    if (argv.includes('--json')) await context.printJson(failure.document);
    return failure.exitCode;
  }
}

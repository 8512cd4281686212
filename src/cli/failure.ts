import { CommanderError } from 'commander';
import { InputError, PoolgradError } from '../diagnostics/index.js';
import type { ExitCode } from './context.js';

/** An error as the command line tells it: an exit code, text for people, a document for programs. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly text: string;
  readonly document: { readonly error: Readonly<Record<string, unknown>> };
}

/** Turns whatever was thrown into a {@link Failure}. Stacks are part of the text only when `debug` is set. */
export function failureOf(thrown: unknown, debug: boolean): Failure {
  const error = thrown instanceof CommanderError ? usageError(thrown) : thrown;
  const known = error instanceof PoolgradError || isSystemError(error);
  const message = error instanceof Error ? error.message : String(error);
  const text = known
    ? `error: ${message}`
    : `error: unexpected failure: ${message}${debug ? '' : ' (--debug shows where)'}`;
  const stack =
    debug && error instanceof Error ? (error.stack?.slice(error.stack.indexOf('\n    at ')) ?? '') : '';
  return {
    exitCode: error instanceof InputError ? 2 : 1,
    text: text + stack,
    document: { error: errorDocument(error, message) },
  };
}

function errorDocument(error: unknown, message: string): Record<string, unknown> {
  if (error instanceof PoolgradError) {
    const { code, path, value, expected, suggestion } = error;
    const problems = 'problems' in error ? error.problems : undefined;
    return { code, message, path, value, expected, suggestion, problems };
  }
  if (isSystemError(error)) return { code: `system.${error.code.toLowerCase()}`, message, path: error.path };
  return { code: 'unexpected', message };
}

/** Errors of the file system say what happened to which file; they are failures of the run, not bugs. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string';
}

/** Commander words its complaints as `error: ...`, with a suggestion on a second line. */
function usageError(error: CommanderError): InputError {
  if (error.code === 'commander.help') {
    return new InputError('No command given; expected one of those above.', {
      code: 'usage.missing_command',
    });
  }
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = /Did you mean (?:one of )?([^?,]+)/.exec(rest.join(' '))?.[1];
  const complaint = first.charAt(0).toUpperCase() + first.slice(1).replace(/\.$/, '');
  const offender = /'([^']+)'/.exec(first)?.[1];
  const hint =
    suggestion === undefined ? 'poolgrad --help lists what there is.' : `Did you mean ${suggestion}?`;
  return new InputError(`${complaint}. ${hint}`, {
    code: `usage.${error.code.replace(/^commander\./, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    ...(offender === undefined ? {} : { path: offender, value: offender }),
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

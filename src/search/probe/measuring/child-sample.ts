import { InputError, RunError, type PoolgradError } from '../../../diagnostics/index.js';
import { runChild, type ChildEnd, type ChildOptions } from './run-child.js';
import type { Sample, SampleOutcome, SampleRequest, TakeSample } from './sample.js';

/** Settings of {@link childSample}. */
export interface ChildSampleOptions extends Omit<ChildOptions, 'argv' | 'limitMs'> {
  /** Words after `node` that make it take a sample, and print it as one JSON document on stdout. */
  readonly argvOf: (request: SampleRequest) => readonly string[];
}

/** Measurements in processes of their own: peaks do not mix, and one that grows too large is killed and harms nothing. */
export function childSample({ argvOf, ...options }: ChildSampleOptions): TakeSample {
  return async (request, limitMs) => {
    const end = await runChild({ ...options, argv: argvOf(request), limitMs });
    if (options.signal?.aborted === true) {
      throw new RunError('interrupted: the measurements are not finished, and nothing was written.', {
        code: 'probe.interrupted',
      });
    }
    return outcomeOf(end, request, options.limitBytes, limitMs);
  };
}

/** Exit code of a Node that has no heap left. */
const aborted = 134;

function outcomeOf(
  end: ChildEnd,
  request: SampleRequest,
  limitBytes: number,
  limitMs: number,
): SampleOutcome {
  if (end.kind === 'too_long') return { kind: 'timed_out', request, limitMs };
  // What ends without an exit code was killed from outside, as the system does where memory is short.
  if (end.kind === 'too_large' || end.exitCode === null || end.exitCode === aborted)
    return { kind: 'out_of_memory', request, limitBytes };
  const { exitCode, stdout, stderr, wallMs } = end;
  const document = parsed(stdout);
  if (exitCode === 0 && document !== undefined) {
    return { kind: 'measured', sample: { ...(document as unknown as Omit<Sample, 'wallMs'>), wallMs } };
  }
  return { kind: 'failed', request, error: errorOf(document?.error, exitCode, stderr) };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    // A process that broke down has printed no document; its stderr says why.
    return undefined;
  }
}

function errorOf(said: unknown, exitCode: number, stderr: string): PoolgradError {
  if (typeof said !== 'object' || said === null) {
    const last = stderr.trim().split('\n').at(-1) ?? '';
    return new RunError(`A measurement ended with exit code ${exitCode}: ${last}`, { code: 'probe.child' });
  }
  const { message, ...details } = said as { readonly message: string; readonly code: string };
  return exitCode === 2 ? new InputError(message, details) : new RunError(message, details);
}

import { InputError } from '../diagnostics/index.js';

/** One thing wrong with a fingerprint. */
export interface FingerprintProblem {
  /** Dotted path of the key, with list positions in brackets: `optimisation_settings.base_lr`, `tokens[1]`. */
  readonly path: string;
  readonly value: unknown;
  /** Name of the broken rule, stable between releases, e.g. `unknown-key`, `periods`. */
  readonly rule: string;
  /** What is wrong; reads on from the path: "must divide 1440, not 700". */
  readonly message: string;
  /** What to do about it, as a sentence; empty when the message says it all. */
  readonly hint: string;
}

/** Thrown once, with every problem found in a fingerprint. The message lists them all. */
export class FingerprintError extends InputError {
  readonly problems: readonly FingerprintProblem[];

  /** @param subject what has the problems, at the beginning of the message: a file's name, say */
  constructor(problems: readonly FingerprintProblem[], subject = 'The fingerprint') {
    super(describe(problems, subject), {
      code: 'fingerprint.invalid',
      ...(problems.length === 1 ? { path: problems[0]!.path, value: problems[0]!.value } : {}),
    });
    this.problems = problems;
  }
}

function describe(problems: readonly FingerprintProblem[], subject: string): string {
  const lines = problems.map(
    ({ path, message, hint }) =>
      `  - ${path === '' ? 'the fingerprint' : path} ${message}.${hint === '' ? '' : ` ${hint}`}`,
  );
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return [`${subject} has ${count}:`, ...lines].join('\n');
}

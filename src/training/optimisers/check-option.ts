import { InputError } from '../../diagnostics/index.js';

/** An option's value, and what may be said about it. */
export interface OptionCheck {
  /** Whose option it is, as a message names it. */
  readonly owner: string;
  readonly code: string;
  /** Name of the option. */
  readonly path: string;
  readonly value: number;
  readonly expected: string;
  readonly holds: boolean;
  /** The nearest value that would do. */
  readonly suggestion?: string;
}

/**
 * Lets an option through, or says what is wrong with it.
 *
 * @throws InputError with the check's code where it does not hold
 */
export function checkOption({ owner, code, path, value, expected, holds, suggestion }: OptionCheck): void {
  if (holds) return;
  const hint = suggestion === undefined ? '' : ` Try ${suggestion}.`;
  throw new InputError(`${owner} cannot use ${path} ${value}; expected ${expected}.${hint}`, {
    code,
    path,
    value,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

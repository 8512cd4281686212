import type { Statement } from '../statistics/index.js';

/** One thing a validation found out. */
export interface Finding {
  readonly name: string;
  /** What the number is, in plain language. */
  readonly meaning: string;
  readonly value: number | null;
  /** Why there is none. */
  readonly reason?: string;
  /** What goes with it. */
  readonly details?: Readonly<Record<string, number | string | null>>;
  /** What a sceptic asks of it; absent where it only informs. */
  readonly wanted?: string;
  /** Whether it is that; null where there is no number to tell. */
  readonly holds?: boolean | null;
}

/** Everything found about one choice of parameters, and which trials it was chosen from. */
export interface Validation {
  /** What was validated. */
  readonly subject: string;
  /** Trials in words: how many there were, and what counted as one. */
  readonly trials: string;
  readonly findings: readonly Finding[];
  /** Whether everything that was wanted holds; what has no number does not. */
  readonly convincing: boolean;
}

/** A finding from a statistic. */
export function finding(
  name: string,
  meaning: string,
  statement: Statement,
  more: {
    readonly details?: Finding['details'];
    readonly wanted?: string;
    readonly test?: (value: number) => boolean;
  } = {},
): Finding {
  const { details, wanted, test } = more;
  return {
    name,
    meaning,
    value: statement.value,
    ...(statement.value === null ? { reason: statement.reason } : {}),
    ...(details === undefined ? {} : { details }),
    ...(wanted === undefined
      ? {}
      : { wanted, holds: statement.value === null ? null : (test?.(statement.value) ?? null) }),
  };
}

/** A validation from its findings. */
export function validation(subject: string, trials: string, findings: readonly Finding[]): Validation {
  const asked = findings.filter(({ wanted }) => wanted !== undefined);
  return {
    subject,
    trials,
    findings,
    convincing: asked.length > 0 && asked.every(({ holds }) => holds === true),
  };
}

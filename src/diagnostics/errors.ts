/** What a {@link PoolgradError} carries besides its message. */
export interface ErrorDetails {
  /** Machine-readable, stable between releases, e.g. `fingerprint.unknown_key`. */
  readonly code: string;
  /** The offending fingerprint key, file, column or argument. */
  readonly path?: string;
  /** The offending value itself. */
  readonly value?: unknown;
  /** What would have been accepted. */
  readonly expected?: string;
  /** The nearest valid choice. */
  readonly suggestion?: string;
}

/**
 * Root of every error poolgrad throws on purpose.
 *
 * The message is a full sentence for people; `code`, `path` and `value` are for programs.
 */
export class PoolgradError extends Error {
  readonly code: string;
  readonly path?: string;
  readonly value?: unknown;
  readonly expected?: string;
  readonly suggestion?: string;

  constructor(message: string, details: ErrorDetails, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = details.code;
    if (details.path !== undefined) this.path = details.path;
    if ('value' in details) this.value = details.value;
    if (details.expected !== undefined) this.expected = details.expected;
    if (details.suggestion !== undefined) this.suggestion = details.suggestion;
  }
}

/** The caller gave something unusable: a bad option, key, file or value. The command line exits with 2. */
export class InputError extends PoolgradError {}

/** Price files that cannot be used as they are. */
export class MarketError extends InputError {}

/** Parameters that do not fit the strategy. */
export class ParameterError extends InputError {}

/** The input was usable but the run could not be finished. The command line exits with 1. */
export class RunError extends PoolgradError {}

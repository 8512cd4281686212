/** Something the user should know about a result that is nevertheless usable. Collected, never printed on the way. */
export interface Warning {
  /** Machine-readable, stable between releases, e.g. `market.gap_filled`. */
  readonly code: string;
  /** A full sentence. */
  readonly message: string;
  /** The fingerprint key, file or token it is about. */
  readonly path?: string;
  readonly value?: unknown;
}

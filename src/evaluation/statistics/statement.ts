/**
 * A number with what goes with it, or `null` and a sentence that says why there is none.
 *
 * Statistics answer this wherever sound arguments can leave them undefined; they never answer NaN or an infinity.
 */
export type Statement<Details = unknown> =
  | (Details & { readonly value: number; readonly reason?: never })
  | { readonly value: null; readonly reason: string };

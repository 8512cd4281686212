import type { Expr, Shape } from '../../kernel/index.js';

/** What a signal may read besides its own state. Shapes: one entry an asset, or one for all. */
export interface SignalContext {
  /** λ, held within [0, λ(`max_memory_days`)]. */
  readonly decay: Expr;
  /** Second λ, for the denominator of the gradient; present when `use_alt_lamb`. */
  readonly alternativeDecay?: Expr;
}

/**
 * An online estimate from coarse prices: a recurrence with a state, started from the first price.
 *
 * A signal is causal: its value at a row uses prices up to that row only.
 */
export interface Signal {
  readonly name: string;
  readonly description: string;
  readonly state: (options: { readonly useAlternativeDecay: boolean }) => Readonly<Record<string, Shape>>;
  /** State after the first price has been seen. */
  readonly initial: (context: SignalContext, firstPrice: Expr) => Readonly<Record<string, Expr>>;
  readonly step: (
    context: SignalContext,
    price: Expr,
    state: Readonly<Record<string, Expr>>,
  ) => { readonly state: Readonly<Record<string, Expr>>; readonly value: Expr };
}

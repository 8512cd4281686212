import type { Expr, Shape } from '../../kernel/index.js';

/** One recurrence over coarse prices that signals are made of. */
export interface Recurrence {
  readonly shape: Shape;
  /** State before the first coarse price. */
  readonly initial: (context: SignalStart) => Expr;
  /** State once the row's price is known. */
  readonly next: (context: SignalContext, previous: Expr) => Expr;
}

/** What recurrences start from. */
export interface SignalStart {
  /** The first coarse price there is; the first step sees it again. */
  readonly firstPrice: Expr;
}

/** What a signal may look at: the row's own price and series, and recurrences, none of which know later rows. */
export interface SignalContext {
  readonly price: Expr;
  /** A decay λ of the rule by its name, held within [0, λ(`max_memory_days`)]. */
  readonly decay: (name: string) => Expr;
  /** State of a recurrence after this row. */
  readonly after: (key: string) => Expr;
  /** State of a recurrence before this row. */
  readonly before: (key: string) => Expr;
  /** This row of an extra series, by the series' name. */
  readonly series: (name: string) => Expr;
}

/** How a rule uses a signal: its kind and, where the kind has memory, the names of the rule's decays. */
export interface SignalUse {
  readonly kind: SignalKind;
  readonly decay?: string;
  /** `gradient`: decay of the denominator, where the rule has it; otherwise the gradient's own average. */
  readonly denominator?: string;
  /** `ewma_pair`: decay of the second average. */
  readonly secondDecay?: string;
  /** `series`: name of the series. */
  readonly series?: string;
}

export type SignalKind = 'price' | 'returns' | 'gradient' | 'ewma' | 'ewma_pair' | 'variance' | 'series';

/**
 * An online estimate from coarse prices: named values of a row, made of recurrences. Plug point; every signal passes the suite
 * of `test/strategy/signals.test.ts`.
 *
 * A signal is causal: its value at a row uses prices up to that row only. Recurrences are shared by key: two signals that ask
 * for the same average cost one.
 */
export interface Signal {
  readonly kind: SignalKind;
  readonly description: string;
  /** Names the formula sees, for a signal called `name`. */
  readonly provides: (name: string) => readonly string[];
  readonly recurrences: (use: SignalUse) => Readonly<Record<string, Recurrence>>;
  /** One value a provided name, in that order. */
  readonly values: (use: SignalUse, context: SignalContext) => readonly Expr[];
}

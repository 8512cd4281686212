import type { Expr, Shape } from './expr.js';

export interface ParameterDeclaration {
  readonly shape: Shape;
  /** Default true. A parameter that is not differentiated has no entry in the gradient. */
  readonly differentiable?: boolean;
}

export interface InputDeclaration {
  readonly shape: Shape;
  /** Default false. */
  readonly differentiable?: boolean;
  /** Numbers from one row to the next in the caller's array; default the entry's own size. */
  readonly stride?: number;
}

export interface OutputDeclaration {
  readonly shape: Shape;
  readonly stride?: number;
}

export type Named<K extends string, T> = Readonly<Record<K, T>>;

/**
 * A recurrence `(state, input, parameters) -> (state, output)` over rows, written as ordinary functions over {@link Expr}.
 *
 * `step` is called once, to record its graph. Whatever in it depends on parameters alone is computed once a run, not
 * once a row.
 */
export interface ScanDefinition<P extends string, I extends string, S extends string, O extends string> {
  /** Length of every vector. */
  readonly assets: number;
  readonly parameters: Named<P, ParameterDeclaration>;
  readonly inputs: Named<I, InputDeclaration>;
  readonly state: Named<S, Shape>;
  readonly outputs: Named<O, OutputDeclaration>;
  /** State before the first row. */
  readonly initial: (parameters: Named<P, Expr>) => Named<S, Expr>;
  readonly step: (given: {
    readonly parameters: Named<P, Expr>;
    readonly inputs: Named<I, Expr>;
    readonly state: Named<S, Expr>;
  }) => { readonly state: Named<S, Expr>; readonly outputs: Named<O, Expr> };
}

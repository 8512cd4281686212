import type { Expr } from '../../kernel/index.js';
import type { FormulaFailure } from './formula-error.js';

export type TermKind = 'number' | 'condition';

/** Values of names while a formula is evaluated. */
export type Scope = ReadonlyMap<string, Expr>;

/** A checked part of a formula. */
export interface Term {
  readonly kind: TermKind;
  /** Where a message about it points. */
  readonly offset: number;
  readonly build: (scope: Scope) => Expr;
}

const wording: Readonly<Record<TermKind, string>> = {
  number: 'a number is needed here, and this is a condition; where(condition, a, b) makes numbers of it',
  condition: 'a condition such as x > 0 is needed here, and this is a number',
};

/** @throws FormulaError, pointing at the term, when it is of the other kind */
export function requireKind(term: Term, kind: TermKind, fail: FormulaFailure, hint = ''): Term {
  if (term.kind === kind) return term;
  throw fail({ code: 'formula.condition', offset: term.offset, message: `${wording[kind]}${hint}` });
}

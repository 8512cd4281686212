import { constant, type Expr } from '../../kernel/index.js';
import { power } from './power.js';
import type { TermKind } from './term.js';

/** An operator before an operand; takes and gives the same kind. */
export interface UnaryOperator {
  readonly kind: TermKind;
  readonly apply: (a: Expr) => Expr;
}

/** An operator between two operands. */
export interface BinaryOperator {
  readonly takes: TermKind;
  readonly gives: TermKind;
  readonly apply: (a: Expr, b: Expr) => Expr;
  /** A chain of it groups from the left, however long: `a - b - c` is `(a - b) - c`. */
  readonly chains?: true;
}

const arithmetic = (apply: BinaryOperator['apply']): BinaryOperator => ({
  takes: 'number',
  gives: 'number',
  apply,
  chains: true,
});

const comparison = (apply: BinaryOperator['apply']): BinaryOperator => ({
  takes: 'number',
  gives: 'condition',
  apply,
});

const logical = (apply: BinaryOperator['apply']): BinaryOperator => ({
  takes: 'condition',
  gives: 'condition',
  apply,
  chains: true,
});

/** Operators between two operands. */
export const binaryOperators: ReadonlyMap<string, BinaryOperator> = new Map([
  ['+', arithmetic((a, b) => a.add(b))],
  ['-', arithmetic((a, b) => a.sub(b))],
  ['*', arithmetic((a, b) => a.mul(b))],
  ['/', arithmetic((a, b) => a.div(b))],
  ['^', { takes: 'number', gives: 'number', apply: power }],
  ['==', comparison((a, b) => a.eq(b))],
  ['!=', comparison((a, b) => a.eq(b).not())],
  ['<', comparison((a, b) => a.lt(b))],
  ['<=', comparison((a, b) => a.le(b))],
  ['>', comparison((a, b) => a.gt(b))],
  ['>=', comparison((a, b) => a.ge(b))],
  ['and', logical((a, b) => a.and(b))],
  ['or', logical((a, b) => a.or(b))],
]);

/** Operators before an operand. */
export const unaryOperators: ReadonlyMap<string, UnaryOperator> = new Map([
  ['+', { kind: 'number', apply: (a: Expr) => a }],
  ['-', { kind: 'number', apply: negated }],
  ['not', { kind: 'condition', apply: (a: Expr) => a.not() }],
]);

/** A negative number is a constant like any other, so that `x ^ -2` has a constant exponent. */
function negated(x: Expr): Expr {
  return x.op === 'constant' ? constant(-x.details.value!) : x.neg();
}

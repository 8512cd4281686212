import type { Expr } from '../../kernel/index.js';
import { callTerm } from './call-term.js';
import type { FormulaFailure } from './formula-error.js';
import type { FormulaFunction } from './formula-functions.js';
import { createFormulaNames } from './formula-names.js';
import type { MathTree } from './mathjs-parser.js';
import { requireKind, type Scope } from './term.js';
import { createTokenCursor } from './token-cursor.js';
import type { Token } from './tokens.js';
import { translateExpression, type ExpressionContext } from './translate-expression.js';

/** An intermediate result. */
export interface Assignment {
  readonly name: string;
  readonly offset: number;
  readonly build: (scope: Scope) => Expr;
}

/** A checked formula. */
export interface FormulaProgram {
  /** Free names, in order of first use, with the place of that use. */
  readonly symbols: ReadonlyMap<string, number>;
  /** Constants used, likewise. */
  readonly constants: ReadonlyMap<string, number>;
  /** In order: each may read those before it. */
  readonly assignments: readonly Assignment[];
  readonly result: (scope: Scope) => Expr;
}

/**
 * Checks the statements of a formula and makes builders of expressions of them.
 *
 * @param tree of the whole formula
 * @param tokens of the same text
 * @throws FormulaError
 */
export function translateFormula(
  tree: MathTree,
  tokens: readonly Token[],
  functions: ReadonlyMap<string, FormulaFunction>,
  fail: FormulaFailure,
): FormulaProgram {
  const cursor = createTokenCursor(tokens);
  const names = createFormulaNames((name) => functions.has(name), fail);
  const context: ExpressionContext = {
    cursor,
    fail,
    name: names.use,
    call: (token, args) => callTerm(token, args, functions, fail),
  };
  const assignment = ({ value }: Extract<MathTree, { type: 'AssignmentNode' }>): Assignment => {
    const name = cursor.take();
    cursor.take('=');
    const term = translateExpression(value, context);
    names.assign(name, term.kind);
    return { name: name.text, offset: name.offset, build: term.build };
  };

  const statements = tree.type === 'BlockNode' ? tree.blocks.map(({ node }) => node) : [tree];
  const last = statements.at(-1)!;
  const assignments: Assignment[] = [];
  for (const statement of statements.slice(0, -1)) {
    if (statement.type !== 'AssignmentNode') throw lostValue(cursor.offset(), fail);
    assignments.push(assignment(statement));
  }
  if (last.type === 'AssignmentNode') {
    const message = 'the last statement is the result, so it gives no name to it';
    throw fail({ code: 'formula.result', offset: cursor.offset(), message, expected: 'an expression' });
  }
  const result = requireKind(translateExpression(last, context), 'number', fail);
  names.checkUsed();
  return { symbols: names.symbols, constants: names.constants, assignments, result: result.build };
}

function lostValue(offset: number, fail: FormulaFailure) {
  return fail({
    code: 'formula.result',
    offset,
    message: 'the value of this statement is lost: only the last one is the result',
    expected: 'name = expression (a line that goes on must end with an operator, or be inside parentheses)',
  });
}

import { constant, type Expr } from '../../kernel/index.js';
import { quoted, type FormulaError, type FormulaFailure } from './formula-error.js';
import { binaryOperators, unaryOperators, type BinaryOperator } from './formula-operators.js';
import type { MathTree, OperatorTree } from './mathjs-parser.js';
import { depthLimit, tooDeep } from './structure.js';
import { requireKind, type Scope, type Term } from './term.js';
import type { TokenCursor } from './token-cursor.js';
import type { Token } from './tokens.js';

/** What an expression stands in. */
export interface ExpressionContext {
  readonly cursor: TokenCursor;
  readonly fail: FormulaFailure;
  /** The term of a name. */
  readonly name: (token: Token) => Term;
  /** The term of a call. */
  readonly call: (token: Token, args: readonly Term[]) => Term;
}

/**
 * The term of an expression tree. Nodes and operators that are not listed here are refused.
 *
 * Visits nodes in the order of the text, which is what the cursor needs.
 *
 * @throws FormulaError
 */
export function translateExpression(tree: MathTree, context: ExpressionContext, depth = 1): Term {
  const { cursor, fail } = context;
  if (depth > depthLimit) throw tooDeep(cursor.offset(), fail);
  switch (tree.type) {
    case 'ParenthesisNode':
      return translateExpression(tree.content, context, depth);
    case 'ConstantNode': {
      const { value } = tree;
      if (typeof value !== 'number') throw refused(tree.type, context);
      return { kind: 'number', offset: cursor.take().offset, build: () => constant(value) };
    }
    case 'SymbolNode':
      return context.name(cursor.take(tree.name));
    case 'FunctionNode': {
      if (tree.fn.type !== 'SymbolNode') throw refused(tree.type, context);
      const name = cursor.take(tree.fn.name);
      return context.call(
        name,
        tree.args.map((arg) => translateExpression(arg, context, depth + 1)),
      );
    }
    case 'ConditionalNode':
      return choice(tree, context, depth);
    case 'OperatorNode':
      return tree.args.length === 1 ? prefixed(tree, context, depth) : joined(tree, context, depth);
    case 'RelationalNode':
      throw chainedComparison(tree.params, context, depth);
    default:
      throw refused(tree.type, context);
  }
}

function choice(
  { condition, trueExpr, falseExpr }: Extract<MathTree, { type: 'ConditionalNode' }>,
  context: ExpressionContext,
  depth: number,
): Term {
  const { cursor, fail } = context;
  const test = requireKind(translateExpression(condition, context, depth + 1), 'condition', fail);
  const { offset } = cursor.take('?');
  const whenTrue = translateExpression(trueExpr, context, depth + 1);
  cursor.take(':');
  const otherwise = translateExpression(falseExpr, context, depth + 1);
  return context.call({ kind: 'name', text: 'where', offset }, [test, whenTrue, otherwise]);
}

function prefixed({ op, args }: OperatorTree, context: ExpressionContext, depth: number): Term {
  const operator = unaryOperators.get(op);
  if (!operator) throw refused(op, context);
  const { offset } = context.cursor.take(op);
  const { kind, apply } = operator;
  const term = translateExpression(args[0]!, context, depth + 1);
  const hint = op === 'not' ? '; "not" takes only what directly follows it: write not (a > b)' : '';
  const operand = requireKind(term, kind, context.fail, hint);
  return { kind, offset, build: (scope) => apply(operand.build(scope)) };
}

/** Operators between operands. A chain such as a long sum is followed by loops: it is long, not deep. */
function joined(tree: OperatorTree, context: ExpressionContext, depth: number): Term {
  const { cursor, fail } = context;
  const chain = chainOf(tree, context);
  const first = translateExpression(chain[0]!.left, context, depth + 1);
  const steps: { readonly apply: BinaryOperator['apply']; readonly right: Term }[] = [];
  let { kind, offset } = first;
  for (const { op, operator, right } of chain) {
    const { takes, gives, apply } = operator;
    requireKind({ ...first, kind, offset }, takes, fail);
    const sign = cursor.take(op);
    steps.push({ apply, right: requireKind(translateExpression(right, context, depth + 1), takes, fail) });
    ({ kind, offset } = { kind: gives, offset: sign.offset });
  }
  const build = (scope: Scope): Expr =>
    steps.reduce((value, { apply, right }) => apply(value, right.build(scope)), first.build(scope));
  return { kind, offset, build };
}

interface Link {
  readonly op: string;
  readonly operator: BinaryOperator;
  readonly left: MathTree;
  readonly right: MathTree;
}

/** `a - b + c` from the left: what subtracts b from a, then what adds c. */
function chainOf(tree: OperatorTree, context: ExpressionContext): readonly Link[] {
  const links: Link[] = [];
  for (let node: MathTree | undefined = tree; node?.type === 'OperatorNode';) {
    const { op }: OperatorTree = node;
    const [left, right]: readonly MathTree[] = node.args;
    const operator = binaryOperators.get(op);
    if (!operator || !left || !right) throw refused(op, context);
    links.push({ op, operator, left, right });
    node = isChain(left) ? left : undefined;
  }
  return links.reverse();
}

function isChain(tree: MathTree): boolean {
  return (
    tree.type === 'OperatorNode' && tree.args.length === 2 && binaryOperators.get(tree.op)?.chains === true
  );
}

/** The error for a chain of comparisons, pointing at the second. */
function chainedComparison(
  params: readonly MathTree[],
  context: ExpressionContext,
  depth: number,
): FormulaError {
  const { cursor, fail } = context;
  translateExpression(params[0]!, context, depth + 1);
  cursor.take();
  translateExpression(params[1]!, context, depth + 1);
  return fail({
    code: 'formula.not_allowed',
    offset: cursor.offset(),
    message: 'comparisons do not chain: write a < b and b < c',
  });
}

function refused(what: string, { cursor, fail }: ExpressionContext): FormulaError {
  const message = `${quoted(what)} is not part of formulas`;
  return fail({ code: 'formula.not_allowed', offset: cursor.offset(), value: what, message });
}

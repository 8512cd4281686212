import { create, parseDependencies } from 'mathjs/number';

/** Nodes of a mathjs tree that formulas are made of; any other `type` may turn up at run time. */
export type MathTree =
  | { readonly type: 'ConstantNode'; readonly value: unknown }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: MathTree }
  | OperatorTree
  | { readonly type: 'FunctionNode'; readonly fn: MathTree; readonly args: readonly MathTree[] }
  | {
      readonly type: 'ConditionalNode';
      readonly condition: MathTree;
      readonly trueExpr: MathTree;
      readonly falseExpr: MathTree;
    }
  | { readonly type: 'RelationalNode'; readonly params: readonly MathTree[] }
  | { readonly type: 'AssignmentNode'; readonly object: MathTree; readonly value: MathTree }
  | { readonly type: 'BlockNode'; readonly blocks: readonly { readonly node: MathTree }[] };

/** One or two operands and what joins them. */
export interface OperatorTree {
  readonly type: 'OperatorNode';
  readonly op: string;
  readonly args: readonly MathTree[];
}

let parse: ((text: string) => unknown) | undefined;

/**
 * The tree of an expression in mathjs syntax. Only the parser of mathjs is made, once it is wanted; nothing is compiled or
 * evaluated.
 *
 * @throws SyntaxError with `char`, the position counted from 1
 */
export function parseMath(text: string): MathTree {
  // The types of mathjs say that its list of a parser's parts may be missing.
  parse ??= create({ parseDependencies: parseDependencies! }).parse;
  return parse(text) as MathTree;
}

import type { Expr, LeafKind } from './expr.js';

/** Is this node a leaf of that kind? */
export function isLeaf(node: Expr, kind: LeafKind): boolean {
  return node.op === 'leaf' && node.details.kind === kind;
}

/** Does this node change from row to row by itself? */
export function isRowLeaf(node: Expr): boolean {
  return node.op === 'leaf' && node.details.kind !== 'parameter';
}

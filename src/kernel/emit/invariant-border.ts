import { postorder } from '../canonical.js';
import type { Expr } from '../expr.js';
import { isRowLeaf } from '../leaves.js';

/** Values no row changes, at the border of a graph that rows do change. */
export function invariantBorder(roots: readonly Expr[]): Expr[] {
  const varying = new Set<Expr>();
  const order = postorder(roots);
  for (const node of order) {
    if (isRowLeaf(node) || node.args.some((arg) => varying.has(arg))) varying.add(node);
  }
  const border = new Set<Expr>();
  const consider = (node: Expr): void => {
    if (varying.has(node) || node.op === 'constant') return;
    if (node.op === 'broadcast') consider(node.args[0]!);
    else border.add(node);
  };
  for (const root of roots) consider(root);
  for (const node of varying) node.args.forEach(consider);
  return [...border];
}

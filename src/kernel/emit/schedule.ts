import type { Expr } from '../expr.js';

/** Which pass over the assets computes what. Scalars of pass k are computed before its loop, reductions come out of it. */
export interface Schedule {
  readonly lastPass: number;
  /** The pass that computes (or, for values from outside, first may read) a vector. */
  passOf(vector: Expr): number;
  scalars(pass: number): readonly Expr[];
  vectors(pass: number): readonly Expr[];
  reductions(pass: number): readonly Expr[];
  /** Is this vector computed in one pass and read in a later one? */
  isCarried(vector: Expr): boolean;
  allCarried(): readonly Expr[];
  /** Vectors of earlier passes that this one reads. */
  carriedInto(pass: number): readonly Expr[];
}

const reductionOps = new Set<string>(['sum', 'maximum', 'minimum']);

/**
 * Places every node in the earliest pass possible: a vector waits for the reductions it uses, nothing else waits.
 *
 * @param order nodes to compute, arguments before users
 * @param isOutside values that exist already
 */
export function schedule(order: readonly Expr[], isOutside: (node: Expr) => boolean): Schedule {
  const pass = new Map<Expr, number>();
  const ready = (node: Expr): number => (isOutside(node) ? 0 : pass.get(node)!);
  let lastPass = 0;
  const groups = { scalars: new Map<number, Expr[]>(), vectors: new Map<number, Expr[]>(), reductions: new Map<number, Expr[]>() };
  const put = (group: Map<number, Expr[]>, key: number, node: Expr): void => {
    const list = group.get(key);
    if (list) list.push(node);
    else group.set(key, [node]);
  };
  for (const node of order) {
    const from = Math.max(0, ...node.args.map(ready));
    if (reductionOps.has(node.op)) {
      pass.set(node, from + 1);
      put(groups.reductions, from, node);
    } else {
      pass.set(node, from);
      put(node.shape === 'vector' ? groups.vectors : groups.scalars, from, node);
    }
    lastPass = Math.max(lastPass, pass.get(node)!);
  }

  const carried = new Map<number, Set<Expr>>();
  const isCarriedVector = (arg: Expr): boolean =>
    !isOutside(arg) && arg.shape === 'vector' && arg.op !== 'broadcast';
  for (const node of order) {
    const at = reductionOps.has(node.op) ? pass.get(node)! - 1 : pass.get(node)!;
    if (node.shape === 'scalar' && !reductionOps.has(node.op)) continue;
    for (const arg of node.args) {
      if (isCarriedVector(arg) && pass.get(arg)! < at) {
        const set = carried.get(at) ?? new Set<Expr>();
        carried.set(at, set.add(arg));
      }
    }
  }
  const everCarried = new Set<Expr>([...carried.values()].flatMap((set) => [...set]));

  return {
    lastPass,
    passOf: ready,
    scalars: (k) => groups.scalars.get(k) ?? [],
    vectors: (k) => groups.vectors.get(k) ?? [],
    reductions: (k) => groups.reductions.get(k) ?? [],
    isCarried: (vector) => everCarried.has(vector),
    allCarried: () => [...everCarried],
    carriedInto: (k) => [...(carried.get(k) ?? [])],
  };
}

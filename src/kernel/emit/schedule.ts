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
  /** Vectors of earlier passes that this one reads from memory. */
  carriedInto(pass: number): readonly Expr[];
  /** Vectors of earlier passes that this one computes again, because that costs less than keeping them. */
  recomputed(pass: number): readonly Expr[];
}

/** Operations that cost no more than a load. */
const cheapOps = new Set<string>(
  'add sub mul neg abs sign min max lt le gt ge eq and or not select'.split(' '),
);

/** Longest chain of cheap operations that is computed again. */
const longestChain = 12;

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
  const groups = {
    scalars: new Map<number, Expr[]>(),
    vectors: new Map<number, Expr[]>(),
    reductions: new Map<number, Expr[]>(),
  };
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

  const again = recomputation(order, isOutside);
  const carried = new Map<number, Set<Expr>>();
  const recomputed = new Map<number, Set<Expr>>();
  const everCarried = new Set<Expr>();
  const into = (map: Map<number, Set<Expr>>, at: number): Set<Expr> => {
    const set = map.get(at) ?? new Set<Expr>();
    map.set(at, set);
    return set;
  };
  /** Makes a vector of an earlier pass readable in this one. */
  const bring = (vector: Expr, at: number): void => {
    if (
      isOutside(vector) ||
      vector.shape === 'scalar' ||
      vector.op === 'broadcast' ||
      pass.get(vector)! === at
    )
      return;
    if (again(vector)) {
      vector.args.forEach((arg) => {
        bring(arg, at);
      });
      into(recomputed, at).add(vector);
    } else {
      into(carried, at).add(vector);
      everCarried.add(vector);
    }
  };
  for (const node of order) {
    if (node.shape === 'scalar' && !reductionOps.has(node.op)) continue;
    const at = reductionOps.has(node.op) ? pass.get(node)! - 1 : pass.get(node)!;
    for (const arg of node.args) bring(arg, at);
  }

  return {
    lastPass,
    passOf: ready,
    scalars: (k) => groups.scalars.get(k) ?? [],
    vectors: (k) => groups.vectors.get(k) ?? [],
    reductions: (k) => groups.reductions.get(k) ?? [],
    isCarried: (vector) => everCarried.has(vector),
    allCarried: () => [...everCarried],
    carriedInto: (k) => [...(carried.get(k) ?? [])],
    recomputed: (k) => [...(recomputed.get(k) ?? [])],
  };
}

/**
 * Which vectors are better computed again in a later pass than stored and loaded: short chains of cheap operations that
 * start from at most one vector in memory.
 */
function recomputation(order: readonly Expr[], isOutside: (node: Expr) => boolean): (node: Expr) => boolean {
  const chains = new Map<Expr, { readonly bases: ReadonlySet<Expr>; readonly length: number }>();
  const base = (node: Expr): { bases: ReadonlySet<Expr>; length: number } => ({
    bases: new Set([node]),
    length: 0,
  });
  for (const node of order) {
    if (node.shape === 'scalar' || node.op === 'broadcast') continue;
    const vectors = node.args.filter((arg) => arg.shape === 'vector' && arg.op !== 'broadcast');
    const parts = vectors.map((arg) => (isOutside(arg) ? base(arg) : chains.get(arg)!));
    const bases = new Set(parts.flatMap((part) => [...part.bases]));
    const length = parts.reduce((sum, part) => sum + part.length, 1);
    const isShort = cheapOps.has(node.op) && bases.size <= 1 && length <= longestChain;
    chains.set(node, isShort ? { bases, length } : base(node));
  }
  return (node) => (chains.get(node)?.length ?? 0) > 0;
}

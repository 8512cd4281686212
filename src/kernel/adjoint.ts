import { postorder, type Canonicaliser } from './canonical.js';
import { broadcast, constant, guarded, select, type Expr } from './expr.js';
import { partial } from './primitive.js';

/** An expression and the adjoint (derivative of the final scalar with respect to it) that flows into it. */
export interface Seed {
  readonly node: Expr;
  readonly adjoint: Expr;
}

/**
 * Reverse-mode derivative as a graph: for each of `wrt`, the sum over seeds of (d seed.node / d wrt)ᵀ · seed.adjoint.
 *
 * Ties follow spec 01 §13: min and max of two split the derivative ½ : ½, min and max over assets share it equally,
 * `select` passes it to the selected branch, conditions carry none. Nodes of `wrt` are treated as independent variables:
 * nothing flows through one into another. All arguments must be canonical; so are the results.
 */
export function adjoint(seeds: readonly Seed[], wrt: readonly Expr[], canonical: Canonicaliser): Expr[] {
  const order = postorder(seeds.map((seed) => seed.node));
  const variables = new Set<Expr>(wrt);
  const active = new Set<Expr>(wrt);
  for (const node of order) {
    if (node.op !== 'stopGradient' && node.args.some((arg) => active.has(arg))) active.add(node);
  }
  const adjoints = new Map<Expr, Expr>();
  const accumulate = (node: Expr, contribution: Expr): void => {
    if (!active.has(node)) return;
    const shaped = node.shape === 'vector' ? broadcast(contribution) : contribution.sum();
    const known = adjoints.get(node);
    adjoints.set(node, canonical(known ? known.add(shaped) : shaped));
  };
  for (const seed of seeds) accumulate(seed.node, seed.adjoint);
  for (const node of order.reverse()) {
    const incoming = adjoints.get(node);
    if (!incoming || variables.has(node)) continue;
    contributions(node, incoming).forEach((contribution, k) => {
      if (contribution) accumulate(node.args[k]!, contribution);
    });
  }
  return wrt.map((node) => {
    const zero = node.shape === 'vector' ? broadcast(constant(0)) : constant(0);
    return adjoints.get(node) ?? canonical(zero);
  });
}

type Contribution = Expr | null;

function contributions(node: Expr, g: Expr): Contribution[] {
  const [a, b] = node.args as [Expr, Expr];
  switch (node.op) {
    case 'add':
      return [g, g];
    case 'sub':
      return [g, g.neg()];
    case 'neg':
      return [g.neg()];
    case 'mul':
      return [g.mul(b), g.mul(a)];
    case 'div': {
      // A reciprocal's derivative is at hand without another division.
      if (a.op === 'constant' && a.details.value === 1) return [null, g.mul(node).mul(node).neg()];
      const scaled = g.div(b);
      return [scaled, scaled.mul(node).neg()];
    }
    case 'pow':
      // At 0 a root is infinitely steep; 0 keeps a signal that stands still from spoiling every other derivative.
      return [
        select(a.eq(0).and(b.lt(1)), 0, g.mul(b).mul(a.pow(b.sub(1)))),
        select(a.eq(0), 0, g.mul(node).mul(a.log())),
      ];
    case 'abs':
      return [g.mul(a.sign())];
    case 'exp':
      return [g.mul(node)];
    case 'log':
      return [g.div(a)];
    case 'sqrt':
      return [g.div(node).mul(0.5)];
    case 'cbrt':
      return [g.div(node.square()).div(3)];
    case 'min':
      return tied(a.lt(b), a.eq(b), g);
    case 'max':
      return tied(a.gt(b), a.eq(b), g);
    case 'select':
      return [null, select(a, g, 0), select(a, 0, g)];
    case 'guarded':
      return guardedContributions(node, g);
    case 'straightThrough':
      return [g, null];
    case 'custom':
      // Arguments are the value, then pairs of a variable and the derivative by it.
      return node.args.map((_, k) => (k % 2 === 1 ? g.mul(node.args[k + 1]!) : null));
    case 'broadcast':
    case 'sum':
      return [g];
    case 'maximum':
    case 'minimum': {
      const isExtreme = a.eq(node);
      return [select(isExtreme, g.div(select(isExtreme, 1, 0).sum()), 0)];
    }
    default:
      return node.args.map(() => null);
  }
}

function tied(firstWins: Expr, tie: Expr, g: Expr): Contribution[] {
  const half = g.mul(0.5);
  return [select(firstWins, g, select(tie, half, 0)), select(firstWins, 0, select(tie, half, g))];
}

function guardedContributions(node: Expr, g: Expr): Contribution[] {
  const [condition, , ...args] = node.args as [Expr, Expr, ...Expr[]];
  const primitive = node.details.primitive!;
  const throughCall = args.map((_, k): Contribution => {
    const derivative = partial(primitive, k);
    return derivative && g.mul(guarded(condition, derivative, args, 0));
  });
  return [null, select(condition, 0, g), ...throughCall];
}

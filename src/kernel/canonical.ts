import { Expr, broadcast, constant, shapeOf } from './expr.js';
import { operation } from './operations.js';

/**
 * Rewrites expressions so that equal sub-expressions are one object, constants are folded and identities such as
 * `x + 0` are gone. Calls of one canonicaliser share a table: expressions made canonical at different times still share.
 */
export type Canonicaliser = (expression: Expr) => Expr;

export interface CanonicaliserOptions {
  /** Number of assets: the value of `width`. */
  readonly assets: number;
  /** Drop nodes that matter only to derivatives (stop-gradient, straight-through), once those have been taken. */
  readonly valuesOnly?: boolean;
}

export function createCanonicaliser({ assets, valuesOnly = false }: CanonicaliserOptions): Canonicaliser {
  const known = new Map<Expr, Expr>();
  const ids = new Map<Expr, number>();
  const byKey = new Map<string, Expr>();

  function intern(node: Expr): Expr {
    const { value, name, kind, primitive } = node.details;
    const args = node.args.map((arg) => ids.get(arg));
    // Object.is semantics for constants: 0 and -0 are different numbers to 1/x.
    const text = Object.is(value, -0) ? '-0' : value;
    const key = [node.op, node.shape, text, kind, name, primitive?.name, ...args].join(' ');
    const twin = byKey.get(key);
    if (twin) return twin;
    byKey.set(key, node);
    ids.set(node, ids.size);
    return node;
  }

  /** The canonical form of a node whose arguments are canonical or, where simplification made them, shallow. */
  function resolve(node: Expr): Expr {
    if (ids.has(node)) return node;
    const args = node.args.map((arg) => known.get(arg) ?? resolve(arg));
    const rebuilt = new Expr(node.op, node.shape, args, node.details);
    const simpler = simplify(valuesOnly ? dropDerivativeOnly(rebuilt) : rebuilt, assets);
    return simpler === rebuilt ? intern(rebuilt) : resolve(simpler);
  }

  return (expression) => {
    for (const node of postorder([expression], (candidate) => known.has(candidate))) {
      const canonical = resolve(node);
      known.set(node, canonical);
      known.set(canonical, canonical);
    }
    return known.get(expression)!;
  };
}

function dropDerivativeOnly(node: Expr): Expr {
  if (node.op === 'stopGradient') return node.args[0]!;
  if (node.op === 'straightThrough') return keepShape(node.args[1]!, node);
  if (node.op === 'custom') return keepShape(node.args[0]!, node);
  return node;
}

/** Every node reachable from `roots`, arguments before users, each once; branches where `stop` holds are not entered. */
export function postorder(roots: readonly Expr[], stop: (node: Expr) => boolean = () => false): Expr[] {
  const order: Expr[] = [];
  const seen = new Set<Expr>();
  const stack: { readonly node: Expr; next: number }[] = [];
  const enter = (node: Expr): void => {
    if (seen.has(node) || stop(node)) return;
    seen.add(node);
    stack.push({ node, next: 0 });
  };
  for (const root of roots) {
    enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const arg = top.node.args[top.next++];
      if (arg) {
        enter(arg);
      } else {
        order.push(top.node);
        stack.pop();
      }
    }
  }
  return order;
}

function constantValue(node: Expr | undefined): number | undefined {
  return node?.op === 'constant' ? node.details.value : undefined;
}

function simplify(node: Expr, assets: number): Expr {
  const [a, b, c] = node.args;
  switch (node.op) {
    case 'width':
      return constant(assets);
    case 'broadcast':
      return a!.shape === 'vector' ? a! : node;
    case 'sum':
      return a!.op === 'broadcast' ? times(a!.args[0]!, assets) : node;
    case 'maximum':
    case 'minimum':
      return a!.op === 'broadcast' ? a!.args[0]! : node;
    case 'constant':
    case 'leaf':
    case 'guarded':
    case 'firstOf':
    case 'stopGradient':
    case 'straightThrough':
    case 'custom':
      return node;
    case 'select':
      if (constantValue(a) !== undefined) return keepShape(constantValue(a) === 0 ? c! : b!, node);
      return b === c ? keepShape(b!, node) : unwrap(node);
    default: {
      const bare = unwrap(node);
      return bare === node ? arithmetic(node) : bare;
    }
  }
}

/**
 * Elementwise operators broadcast by themselves: beside a true vector an explicit broadcast is dead weight, and an
 * operation on broadcasts alone is one scalar operation.
 */
function unwrap(node: Expr): Expr {
  if (!node.args.some((arg) => arg.op === 'broadcast')) return node;
  const args = node.args.map((arg) => (arg.op === 'broadcast' ? arg.args[0]! : arg));
  const shape = shapeOf(args);
  const bare = new Expr(node.op, shape, args, node.details);
  return shape === 'vector' ? bare : broadcast(bare);
}

function keepShape(value: Expr, like: Expr): Expr {
  return value.shape === like.shape ? value : broadcast(value);
}

function times(value: Expr, factor: number): Expr {
  const known = constantValue(value);
  return known === undefined
    ? new Expr('mul', value.shape, [value, constant(factor)])
    : constant(known * factor);
}

function arithmetic(node: Expr): Expr {
  const values = node.args.map(constantValue);
  const rule = operation(node.op)!;
  if (values.every((value) => value !== undefined))
    return keepShape(constant(rule.evaluate(...values)), node);
  const [a, b] = node.args;
  const [left, right] = values;
  switch (node.op) {
    case 'add':
      if (left === 0) return keepShape(b!, node);
      if (right === 0) return keepShape(a!, node);
      if (b!.op === 'neg') return new Expr('sub', shapeOf([a!, b!.args[0]!]), [a!, b!.args[0]!]);
      return node;
    case 'sub':
      if (right === 0) return keepShape(a!, node);
      if (left === 0) return new Expr('neg', node.shape, [keepShape(b!, node)]);
      return node;
    case 'mul':
      if (left === 1) return keepShape(b!, node);
      if (right === 1) return keepShape(a!, node);
      if (left === 0 || right === 0) return keepShape(constant(0), node);
      return node;
    case 'div':
      return right === 1 ? keepShape(a!, node) : node;
    case 'neg':
      return a!.op === 'neg' ? a!.args[0]! : node;
    default:
      return node;
  }
}

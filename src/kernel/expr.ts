import type { OperationName } from './operations.js';
import type { Primitive } from './primitive.js';

/** A scalar, or a vector with one entry an asset. */
export type Shape = 'scalar' | 'vector';

/** What a leaf stands for; a scan gives leaves their meaning. */
export type LeafKind = 'parameter' | 'input' | 'state' | 'seed' | 'saved';

/** Anything an operator accepts: an expression, or a number that becomes a constant. */
export type Operand = Expr | number;

/** Node kinds: leaves, elementwise operations, and those that mix assets. */
export type NodeOp =
  | 'constant'
  | 'width'
  | 'leaf'
  | OperationName
  | 'guarded'
  | 'stopGradient'
  | 'straightThrough'
  | 'custom'
  | 'broadcast'
  | 'sum'
  | 'maximum'
  | 'minimum'
  | 'firstOf';

/** The parts of a node beyond its operation and arguments. */
export interface NodeDetails {
  readonly value?: number;
  readonly name?: string;
  readonly kind?: LeafKind;
  readonly primitive?: Primitive;
}

/**
 * A node of an expression graph over scalars and per-asset vectors.
 *
 * Building an expression computes nothing: operators record nodes, and a compiled {@link compileScan scan} evaluates
 * and differentiates them. Elementwise operators broadcast scalars over assets. Expressions are immutable; equal
 * sub-expressions are shared when a graph is compiled, so writing one twice costs nothing.
 */
export class Expr {
  constructor(
    readonly op: NodeOp,
    readonly shape: Shape,
    readonly args: readonly Expr[],
    readonly details: NodeDetails = {},
  ) {}

  add(other: Operand): Expr {
    return elementwise('add', this, other);
  }
  sub(other: Operand): Expr {
    return elementwise('sub', this, other);
  }
  mul(other: Operand): Expr {
    return elementwise('mul', this, other);
  }
  div(other: Operand): Expr {
    return elementwise('div', this, other);
  }
  /** Power; where the base is 0, the derivative by the exponent is 0, and so is that by the base for an exponent below 1. */
  pow(exponent: Operand): Expr {
    return elementwise('pow', this, exponent);
  }
  neg(): Expr {
    return elementwise('neg', this);
  }
  square(): Expr {
    return this.mul(this);
  }
  /** Absolute value; derivative 0 at 0. */
  abs(): Expr {
    return elementwise('abs', this);
  }
  /** -1, 0 or 1; derivative 0. */
  sign(): Expr {
    return elementwise('sign', this);
  }
  exp(): Expr {
    return elementwise('exp', this);
  }
  log(): Expr {
    return elementwise('log', this);
  }
  sqrt(): Expr {
    return elementwise('sqrt', this);
  }
  cbrt(): Expr {
    return elementwise('cbrt', this);
  }
  /** Smaller of two; at an exact tie each side gets half of the derivative. */
  min(other: Operand): Expr {
    return elementwise('min', this, other);
  }
  /** Larger of two; at an exact tie each side gets half of the derivative. */
  max(other: Operand): Expr {
    return elementwise('max', this, other);
  }
  /** `min(max(x, low), high)`, with the derivative of that composition. */
  clamp(low: Operand, high: Operand): Expr {
    return this.max(low).min(high);
  }
  lt(other: Operand): Expr {
    return elementwise('lt', this, other);
  }
  le(other: Operand): Expr {
    return elementwise('le', this, other);
  }
  gt(other: Operand): Expr {
    return elementwise('gt', this, other);
  }
  ge(other: Operand): Expr {
    return elementwise('ge', this, other);
  }
  eq(other: Operand): Expr {
    return elementwise('eq', this, other);
  }
  and(other: Expr): Expr {
    return elementwise('and', this, other);
  }
  or(other: Expr): Expr {
    return elementwise('or', this, other);
  }
  not(): Expr {
    return elementwise('not', this);
  }
  /** Sum over assets. Summing a scalar is the scalar: it is one stored number, not `n` copies of it. */
  sum(): Expr {
    return this.shape === 'scalar' ? this : new Expr('sum', 'scalar', [this]);
  }
  /** Mean over assets. */
  mean(): Expr {
    return this.shape === 'scalar' ? this : this.sum().div(width);
  }
  /** Largest entry; exact ties share the derivative equally. */
  maximum(): Expr {
    return this.shape === 'scalar' ? this : new Expr('maximum', 'scalar', [this]);
  }
  /** Smallest entry; exact ties share the derivative equally. */
  minimum(): Expr {
    return this.shape === 'scalar' ? this : new Expr('minimum', 'scalar', [this]);
  }
  /** Of a vector of conditions, keeps only the first that holds. */
  firstOf(): Expr {
    return new Expr('firstOf', 'vector', [this]);
  }
  /** Same value, derivative 0. */
  stopGradient(): Expr {
    return new Expr('stopGradient', this.shape, [this]);
  }
  /** Value of `value`, derivative of `this`: a straight-through estimator. */
  straightThrough(value: Operand): Expr {
    const other = toExpr(value);
    return new Expr('straightThrough', shapeOf([this, other]), [this, other]);
  }
}

/** The number of assets, known when a graph is compiled. */
export const width: Expr = new Expr('width', 'scalar', []);

/** A constant. */
export function constant(value: number): Expr {
  return new Expr('constant', 'scalar', [], { value });
}

/** A named leaf. */
export function leaf(kind: LeafKind, name: string, shape: Shape): Expr {
  return new Expr('leaf', shape, [], { kind, name });
}

/** `whenTrue` where the condition holds, else `otherwise`; the derivative is that of the selected branch. */
export function select(condition: Expr, whenTrue: Operand, otherwise: Operand): Expr {
  return elementwise('select', condition, whenTrue, otherwise);
}

/**
 * `primitive(...args)` where the condition holds, else `otherwise`. The primitive is called only where it is needed,
 * so a slow exact function can stand behind a fast series.
 */
export function guarded(
  condition: Expr,
  primitive: Primitive,
  args: readonly Operand[],
  otherwise: Operand,
): Expr {
  const all = [condition, toExpr(otherwise), ...args.map(toExpr)];
  return new Expr('guarded', shapeOf(all), all, { primitive });
}

/**
 * Same value as `value`, with its derivative given rather than traced: for each pair, d value / d of = by.
 *
 * For formulas whose derivative, worked out by hand, is much cheaper than what the chain rule writes down.
 */
export function withDerivative(
  value: Expr,
  partials: readonly { readonly of: Expr; readonly by: Expr }[],
): Expr {
  const args = [value, ...partials.flatMap(({ of, by }) => [of, by])];
  return new Expr('custom', value.shape, args);
}

/** A scalar repeated for every asset. */
export function broadcast(value: Expr): Expr {
  return value.shape === 'vector' ? value : new Expr('broadcast', 'vector', [value]);
}

export function toExpr(operand: Operand): Expr {
  return typeof operand === 'number' ? constant(operand) : operand;
}

export function shapeOf(args: readonly Expr[]): Shape {
  return args.some((arg) => arg.shape === 'vector') ? 'vector' : 'scalar';
}

function elementwise(op: OperationName, ...operands: readonly Operand[]): Expr {
  const args = operands.map(toExpr);
  return new Expr(op, shapeOf(args), args);
}

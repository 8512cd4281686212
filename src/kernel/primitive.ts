/**
 * An opaque scalar function a graph may call, with its partial derivatives.
 *
 * Use it where a formula needs control flow (a direct sum, an iteration) that an expression cannot carry.
 */
export interface Primitive {
  /** A JavaScript identifier, unique within a graph. */
  readonly name: string;
  readonly value: (...args: number[]) => number;
  /** One an argument; `null` where the argument is never differentiated. */
  readonly partials: readonly (((...args: number[]) => number) | null)[];
}

/** The k-th partial derivative as a primitive of its own. */
export function partial(primitive: Primitive, k: number): Primitive | null {
  const value = primitive.partials[k] ?? null;
  return value && { name: `${primitive.name}_d${k}`, value, partials: [] };
}

/** How one elementwise operation is evaluated and written. */
export interface Operation {
  readonly evaluate: (...args: number[]) => number;
  /** JavaScript source of the value, given the source of each argument. */
  readonly code: (...args: string[]) => string;
  /** The result is a condition, held as a JavaScript boolean. */
  readonly condition?: true;
  /** Dear enough that the backward pass reads it from the tape rather than computing it again. */
  readonly costly?: true;
}

const truth = (value: boolean): number => (value ? 1 : 0);

function infix(symbol: string, evaluate: Operation['evaluate'], extra: Partial<Operation> = {}): Operation {
  return { evaluate, code: (a, b) => `(${a} ${symbol} ${b})`, ...extra };
}

function call(
  name: string,
  evaluate: (...args: number[]) => number,
  extra: Partial<Operation> = {},
): Operation {
  return { evaluate, code: (...args) => `${name}(${args.join(', ')})`, ...extra };
}

const condition = { condition: true } as const;
const costly = { costly: true } as const;

/** Every elementwise operation a graph may hold. */
export const operations = {
  add: infix('+', (a, b) => a + b),
  sub: infix('-', (a, b) => a - b),
  mul: infix('*', (a, b) => a * b),
  div: infix('/', (a, b) => a / b),
  neg: { evaluate: (a: number) => -a, code: (a: string) => `(-${a})` },
  pow: call('Math.pow', Math.pow, costly),
  abs: call('Math.abs', Math.abs),
  sign: call('Math.sign', Math.sign),
  exp: call('Math.exp', Math.exp, costly),
  log: call('Math.log', Math.log, costly),
  sqrt: call('Math.sqrt', Math.sqrt),
  cbrt: call('Math.cbrt', Math.cbrt, costly),
  // Math.min and Math.max rather than comparisons: a NaN must come out as NaN, never as a bound.
  min: call('Math.min', Math.min),
  max: call('Math.max', Math.max),
  lt: infix('<', (a, b) => truth(a < b), condition),
  le: infix('<=', (a, b) => truth(a <= b), condition),
  gt: infix('>', (a, b) => truth(a > b), condition),
  ge: infix('>=', (a, b) => truth(a >= b), condition),
  eq: infix('===', (a, b) => truth(a === b), condition),
  and: infix('&&', (a, b) => truth(a !== 0 && b !== 0), condition),
  or: infix('||', (a, b) => truth(a !== 0 || b !== 0), condition),
  not: { evaluate: (a: number) => truth(a === 0), code: (a: string) => `(!${a})`, condition: true },
  select: {
    evaluate: (c: number, a: number, b: number) => (c !== 0 ? a : b),
    code: (c: string, a: string, b: string) => `(${c} ? ${a} : ${b})`,
  },
} satisfies Record<string, unknown>;

export type OperationName = keyof typeof operations;

/** The elementwise operation of that name, or `undefined` for nodes of another kind. */
export function operation(name: string): Operation | undefined {
  return (operations as Readonly<Record<string, Operation>>)[name];
}

/** Is this node's value a condition? */
export function isCondition(op: string): boolean {
  return op === 'firstOf' || operation(op)?.condition === true;
}

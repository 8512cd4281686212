import { broadcast, constant, select, withDerivative, type Expr } from '../../kernel/index.js';
import { power } from './power.js';

/** A function formulas may call. */
export interface FormulaFunction {
  /** How many arguments it takes: a number, or least and most. */
  readonly arguments: number | readonly [min: number, max: number];
  /** How many of them, the first ones, are conditions. Default 0. */
  readonly conditions?: number;
  readonly apply: (...args: Expr[]) => Expr;
  readonly description: string;
}

/** Functions by name. */
export type FormulaFunctions = Readonly<Record<string, FormulaFunction>>;

/** Constants formulas know, by name. */
export const formulaConstants: ReadonlyMap<string, number> = new Map([['pi', Math.PI]]);

function unary(description: string, apply: (x: Expr) => Expr): FormulaFunction {
  return { arguments: 1, apply, description };
}

function binary(description: string, apply: (x: Expr, y: Expr) => Expr): FormulaFunction {
  return { arguments: 2, apply, description };
}

function extreme(
  description: string,
  acrossTokens: (x: Expr) => Expr,
  ofTwo: (x: Expr, y: Expr) => Expr,
): FormulaFunction {
  return {
    arguments: [1, Infinity],
    apply: (first, ...rest) => (rest.length === 0 ? acrossTokens(first) : rest.reduce(ofTwo, first)),
    description,
  };
}

/** Every function a formula may call: elementwise over tokens, or across them. */
export const formulaFunctions: FormulaFunctions = {
  sum: unary('sum(x): over tokens; one number that all tokens share counts once', (x) => x.sum()),
  mean: unary('mean(x): over tokens', (x) => x.mean()),
  max: extreme(
    'max(x): largest over tokens; max(x, y, ...): the larger, token by token',
    (x) => x.maximum(),
    (x, y) => x.max(y),
  ),
  min: extreme(
    'min(x): smallest over tokens; min(x, y, ...): the smaller, token by token',
    (x) => x.minimum(),
    (x, y) => x.min(y),
  ),
  where: {
    arguments: 3,
    conditions: 1,
    apply: (condition, whenTrue, otherwise) => select(condition, whenTrue, otherwise),
    description: 'where(condition, a, b): a where the condition holds, else b; as condition ? a : b',
  },
  sign: unary('sign(x): -1, 0 or 1', (x) => x.sign()),
  abs: unary('abs(x): x without its sign', (x) => x.abs()),
  exp: unary('exp(x): e^x', (x) => x.exp()),
  log: unary('log(x): natural logarithm', (x) => x.log()),
  sqrt: unary('sqrt(x): square root', (x) => x.sqrt()),
  cbrt: unary('cbrt(x): cube root, of negative numbers as well', (x) => x.cbrt()),
  pow: binary('pow(x, y): x ^ y', power),
  squareplus: unary(
    'squareplus(x) = (x + sqrt(x^2 + 4)) / 2: positive, and close to x where x is large',
    (x) => x.add(x.square().add(4).sqrt()).div(2),
  ),
  sigmoid: unary('sigmoid(x) = 1 / (1 + exp(-x)): between 0 and 1', sigmoid),
  clamp: {
    arguments: 3,
    apply: (x, low, high) => x.clamp(low, high),
    description: 'clamp(x, low, high) = min(max(x, low), high)',
  },
  softmax: unary('softmax(x) = exp(x - max(x)) / sum(exp(x - max(x))): weights that add up to 1', softmax),
};

/** Its derivative is written down because e^-x overflows where x is very negative: the chain rule would make 0 · ∞ of it. */
function sigmoid(x: Expr): Expr {
  const exponential = x.neg().exp();
  const value = constant(1).div(exponential.add(1));
  const slope = value.mul(value.mul(exponential.min(Number.MAX_VALUE)));
  return withDerivative(value, [{ of: x, by: slope }]);
}

/** A number all tokens share makes equal weights. The shift changes no value, so no derivative flows through it. */
function softmax(x: Expr): Expr {
  const each = broadcast(x);
  const exponentials = each.sub(each.maximum().stopGradient()).exp();
  return exponentials.div(exponentials.sum());
}

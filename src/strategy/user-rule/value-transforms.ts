import { inverseSquareplus, logit, sigmoid, squareplus } from '../transforms.js';

/** From an unbounded raw number, which training moves, to the number a formula sees, and back. */
export interface ValueTransform {
  readonly name: string;
  readonly description: string;
  /** Formula of the value of `x`. */
  readonly form: (x: string) => string;
  readonly value: (raw: number) => number;
  readonly raw: (value: number) => number;
}

/** Transforms a user's parameter may have, besides `memory`. */
export const valueTransforms: Readonly<Record<string, ValueTransform>> = {
  identity: {
    name: 'identity',
    description: 'any number',
    form: (x) => x,
    value: (raw) => raw,
    raw: (value) => value,
  },
  exp2: {
    name: 'exp2',
    description: 'positive, 2^x: steps are factors',
    form: (x) => `2 ^ ${x}`,
    value: (raw) => 2 ** raw,
    raw: Math.log2,
  },
  exp: {
    name: 'exp',
    description: 'positive, e^x',
    form: (x) => `exp(${x})`,
    value: Math.exp,
    raw: Math.log,
  },
  squareplus: {
    name: 'squareplus',
    description: 'positive, (x + √(x² + 4)) / 2: linear where large',
    form: (x) => `squareplus(${x})`,
    value: squareplus,
    raw: inverseSquareplus,
  },
  sigmoid: {
    name: 'sigmoid',
    description: 'between 0 and 1',
    form: (x) => `sigmoid(${x})`,
    value: sigmoid,
    raw: logit,
  },
};

import { describe, expect, it } from 'vitest';
import { select } from '../../../src/kernel/index.js';
import { FormulaError, parseFormula, type FormulaFunctions } from '../../../src/strategy/formula/index.js';
import { runFormula } from './compiled-formula.js';

const x = [-1.5, 0.5, 2];
const y = [0.25, 4, -3];
const s = 0.75;
const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Formulas over x, y (one number a token) and s (one for all), and what plain arithmetic makes of them, token by token. */
const formulas: readonly (readonly [string, (a: number, b: number) => number])[] = [
  ['1', () => 1],
  ['2.5e-1', () => 0.25],
  ['.5E2', () => 50],
  ['x', (a) => a],
  ['x + y', (a, b) => a + b],
  ['x - y - s', (a, b) => a - b - s],
  ['x * y / s', (a, b) => (a * b) / s],
  ['x / y * s', (a, b) => (a / b) * s],
  ['x + y * s', (a, b) => a + b * s],
  ['(x + y) * s', (a, b) => (a + b) * s],
  ['-x', (a) => -a],
  ['+x', (a) => a],
  ['x - -y', (a, b) => a + b],
  ['x ^ 2', (a) => a ** 2],
  ['-x ^ 2', (a) => -(a ** 2)],
  ['(-x) ^ 3', (a) => (-a) ** 3],
  ['x ^ -2', (a) => a ** -2],
  ['x ^ 0', () => 1],
  ['2 ^ y ^ 2', (_, b) => 2 ** (b ** 2)],
  ['2 ^ -x', (a) => 2 ** -a],
  ['abs(x) ^ 1.5', (a) => Math.abs(a) ** 1.5],
  ['pow(abs(x), y)', (a, b) => Math.abs(a) ** b],
  ['1 / 2 / x', (a) => 1 / 2 / a],
  ['2 * pi * x', (a) => 2 * Math.PI * a],
  ['sum(x)', () => sumOf(x)],
  ['mean(y)', () => sumOf(y) / 3],
  ['x - mean(x)', (a) => a - sumOf(x) / 3],
  ['sum(s)', () => s],
  ['max(x)', () => 2],
  ['min(x)', () => -1.5],
  ['max(x, y)', Math.max],
  ['min(x, y)', Math.min],
  ['max(x, y, s, 1)', (a, b) => Math.max(a, b, 1)],
  ['min(x, y, -2)', (a, b) => Math.min(a, b, -2)],
  ['where(x > y, x, y)', Math.max],
  ['x > y ? x : y', Math.max],
  ['x > 1 ? 1 : x < 0 ? -1 : x', (a) => (a > 1 ? 1 : a < 0 ? -1 : a)],
  ['x > 0 ? (y > 0 ? 1 : 2) : 3', (a, b) => (a > 0 ? (b > 0 ? 1 : 2) : 3)],
  ['where(x == 0.5, 1, 0)', (a) => (a === 0.5 ? 1 : 0)],
  ['where(x != 0.5, 1, 0)', (a) => (a !== 0.5 ? 1 : 0)],
  ['where(x <= 0.5, 1, 0)', (a) => (a <= 0.5 ? 1 : 0)],
  ['where(x >= 0.5, 1, 0)', (a) => (a >= 0.5 ? 1 : 0)],
  ['where(x < 0.5, 1, 0)', (a) => (a < 0.5 ? 1 : 0)],
  ['where(x > 0 and y > 0, 1, 0)', (a, b) => (a > 0 && b > 0 ? 1 : 0)],
  ['where(x > 0 or y > 0, 1, 0)', (a, b) => (a > 0 || b > 0 ? 1 : 0)],
  ['where(x > 0 or y > 0 and s > 1, 1, 0)', (a) => (a > 0 ? 1 : 0)],
  ['where(not (x > 0), 1, 0)', (a) => (a > 0 ? 0 : 1)],
  ['sign(x) * abs(y)', (a, b) => Math.sign(a) * Math.abs(b)],
  ['exp(x)', Math.exp],
  ['log(abs(y))', (_, b) => Math.log(Math.abs(b))],
  ['sqrt(abs(y))', (_, b) => Math.sqrt(Math.abs(b))],
  ['cbrt(x)', Math.cbrt],
  ['squareplus(x)', (a) => (a + Math.sqrt(a * a + 4)) / 2],
  ['sigmoid(x)', (a) => 1 / (1 + Math.exp(-a))],
  ['clamp(x, -1, s)', (a) => Math.min(Math.max(a, -1), s)],
  ['softmax(x)', (a) => Math.exp(a) / sumOf(x.map(Math.exp))],
  ['softmax(s)', () => 1 / 3],
  ['a = x * 2; b = a + y; a * b', (a, b) => 2 * a * (2 * a + b)],
  ['up = x > 0\nwhere(up, x, y)', (a, b) => (a > 0 ? a : b)],
  ['# of nothing\n\na = x # twice\r\n  a +\n  a;\n', (a) => 2 * a],
  ['max(\n  x, # one\n  y\n)', Math.max],
  ['x > 0 ?\n  x :\n  y', (a, b) => (a > 0 ? a : b)],
  ['a =\n x\n;;\n\na', (a) => a],
];

describe('a formula', () => {
  it.each(formulas)('%j is what plain arithmetic makes of it', (text, plain) => {
    const { value } = runFormula(text, { x, y, s });
    x.forEach((a, token) => expect(value[token]).toBeCloseTo(plain(a, y[token]!), 12));
  });

  it('names what it needs in order of first use, without its own names, constants and functions', () => {
    const { text, symbols } = parseFormula(
      'strength = abs(gradient) * pi\nk * gradient / (strength + floor)',
    );
    expect(symbols).toEqual(['gradient', 'k', 'floor']);
    expect(text).toBe('strength = abs(gradient) * pi\nk * gradient / (strength + floor)');
    expect(parseFormula('1').symbols).toEqual([]);
  });

  it('may call functions it is given besides the built-in ones', () => {
    const functions: FormulaFunctions = {
      twice: { arguments: 1, apply: (value) => value.mul(2), description: 'twice(x) = 2 x' },
      unless: {
        arguments: [2, 3],
        conditions: 1,
        apply: (condition, otherwise, value = otherwise.neg()) => select(condition, value, otherwise),
        description: 'unless(condition, otherwise, value)',
      },
    };
    expect(runFormula('sum(twice(x))', { x }, functions).value[0]).toBe(2);
    expect(runFormula('unless(x > 0, x)', { x }, functions).value).toEqual([-1.5, -0.5, -2]);
    expect(runFormula('unless(x > 0, x, 7)', { x }, functions).value).toEqual([-1.5, 7, 7]);
    expect(() => parseFormula('twice(x)')).toThrow(FormulaError);
  });
});

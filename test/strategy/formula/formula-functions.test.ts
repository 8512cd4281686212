import { describe, expect, it } from 'vitest';
import { formulaFunctions, parseFormula } from '../../../src/strategy/formula/index.js';
import { runFormula } from './compiled-formula.js';

describe('functions of formulas', () => {
  it('are described by how they are called', () => {
    for (const [name, { description }] of Object.entries(formulaFunctions)) {
      expect(description).toMatch(new RegExp(`^${name}\\(`));
    }
  });

  it('take the number of arguments they say, and no other', () => {
    for (const [name, { arguments: count, conditions = 0 }] of Object.entries(formulaFunctions)) {
      const [least, most] = typeof count === 'number' ? [count, count] : count;
      const call = (size: number): string =>
        `${name}(${Array.from({ length: size }, (_, k) => (k < conditions ? 'x > 0' : 'x')).join(', ')})`;
      expect(parseFormula(call(least)).symbols).toEqual(['x']);
      expect(() => parseFormula(call(least - 1))).toThrow(`${name} is given ${least - 1} argument`);
      if (most < Infinity) expect(() => parseFormula(call(most + 1))).toThrow(`given ${most + 1} argument`);
      else expect(parseFormula(call(least + 20)).symbols).toEqual(['x']);
    }
  });
});

describe('a whole constant power', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('of %i has the derivative of products, at 0 as well', (n) => {
    const { value, gradient } = runFormula(`x ^ ${n}`, { x: [0, 2, -3] });
    expect(value).toEqual([0, 2 ** n, (-3) ** n]);
    expect(gradient.x!.map(Math.abs)).toEqual([n === 1 ? 1 : 0, n * 2 ** (n - 1), n * 3 ** (n - 1)]);
  });

  it('keeps the sign of a negative base, whatever the exponent', () => {
    expect(runFormula('x ^ -3', { x: [-2] })).toEqual({ value: [-0.125], gradient: { x: [-3 / 16] } });
    expect(runFormula('n = -3; x ^ n', { x: [-2] }).value).toEqual([-0.125]);
    expect(runFormula('x ^ 9', { x: [-2] }).value).toEqual([-512]);
    expect(runFormula('x ^ 2.5', { x: [-2] }).value).toEqual([Number.NaN]);
  });

  it('is a constant for exponent 0', () => {
    expect(runFormula('x ^ 0', { x: [0, 5] })).toEqual({ value: [1, 1], gradient: { x: [0, 0] } });
  });
});

describe('sigmoid', () => {
  it('has finite values and derivatives for any number', () => {
    const { value, gradient } = runFormula('sigmoid(x)', { x: [-1e6, -800, 0, 40, 800, 1e6] });
    expect(value).toEqual([0, 0, 0.5, 1 / (1 + Math.exp(-40)), 1, 1]);
    expect(gradient.x![2]).toBe(0.25);
    // No digits are lost where the value is all but 1.
    expect(gradient.x![3]! / Math.exp(-40)).toBeCloseTo(1, 12);
    expect([0, 1, 4, 5].map((token) => gradient.x![token])).toEqual([0, 0, 0, 0]);
  });
});

describe('softmax', () => {
  it('does not change when the same is added to every token, nor overflow', () => {
    const [one, other] = [
      [1, 2, 4],
      [1001, 1002, 1004],
    ].map((x) => runFormula('softmax(x) ^ 2', { x }));
    expect(one!.value).toEqual(other!.value);
    expect(one!.gradient).toEqual(other!.gradient);
  });

  it('has derivatives that add up to 0 over tokens, and share ties equally', () => {
    const { gradient } = runFormula('x * softmax(y)', { x: [3, 1, 2], y: [0.5, 0.5, -1] });
    expect(gradient.y!.reduce((total, value) => total + value, 0)).toBeCloseTo(0, 15);
    const tied = runFormula('softmax(y) ^ 2', { y: [1, 1] });
    expect(tied).toEqual({ value: [0.25, 0.25], gradient: { y: [0, 0] } });
  });
});

describe('derivatives where there is none', () => {
  it('follow the conventions of the kernel', () => {
    expect(runFormula('max(x)', { x: [2, 2, 1] }).gradient.x).toEqual([1.5, 1.5, 0]);
    expect(runFormula('max(x, 1)', { x: [1, 2, 0] }).gradient.x).toEqual([0.5, 1, 0]);
    expect(runFormula('abs(x)', { x: [0, -2] }).gradient.x).toEqual([0, -1]);
    expect(runFormula('x > 1 ? 5 * x : x', { x: [1, 2] }).gradient.x).toEqual([1, 5]);
  });
});

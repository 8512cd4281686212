import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFormula, type Numbers } from './compiled-formula.js';
import { randomFormulas, type RandomFormula } from './random-formula.js';

const assets = 3;

/** Numbers off the places where formulas like to have kinks: 0, their own constants, and each other. */
const generic = (offset: number): fc.Arbitrary<number> =>
  fc.integer({ min: -2000, max: 2000 }).map((thousandths) => thousandths / 1000 + offset);

const entries = (offset: number) => fc.tuple(generic(offset), generic(offset + 1e-4), generic(offset + 2e-4));

const cases = fc.record({
  formula: randomFormulas(assets),
  x: entries(0.00031),
  y: entries(0.00007),
  s: generic(0.00053),
  weights: entries(0.00013),
});

const spread = (value: number | readonly number[]): readonly number[] =>
  typeof value === 'number' ? Array.from({ length: assets }, () => value) : value;

const dot = (weights: readonly number[], values: readonly number[]): number =>
  values.reduce((sum, value, k) => sum + weights[k]! * value, 0);

/** Central difference of `Σ weights · formula` by one entry; `undefined` where a kink is near and there is no derivative. */
function difference(
  formula: RandomFormula,
  numbers: Record<'x' | 'y', readonly number[]> & { readonly s: number },
  [name, token]: readonly ['x' | 'y' | 's', number],
  weights: readonly number[],
): number | undefined {
  const at = (shift: number): number => {
    const moved: Numbers =
      name === 's'
        ? { ...numbers, s: numbers.s + shift }
        : { ...numbers, [name]: numbers[name].map((value, k) => (k === token ? value + shift : value)) };
    return dot(weights, spread(formula.value(moved)));
  };
  const sides = [1e-5, 5e-6].flatMap((h) => [(at(h) - at(0)) / h, (at(0) - at(-h)) / h]);
  const slopes = [(sides[0]! + sides[1]!) / 2, (sides[2]! + sides[3]!) / 2] as const;
  const scale = 1 + Math.abs(slopes[0]);
  const isSmooth =
    Math.abs(slopes[0] - slopes[1]) < 1e-6 * scale && Math.abs(sides[2]! - sides[3]!) < 1e-2 * scale;
  return isSmooth ? slopes[1] : undefined;
}

describe('random formulas', () => {
  it('have the value that working them out number by number has', () => {
    fc.assert(
      fc.property(cases, ({ formula, x, y, s }) => {
        const numbers = { x, y, s };
        const expected = spread(formula.value(numbers));
        fc.pre(expected.every((value) => Math.abs(value) < 1e6));
        const { value } = compileFormula(formula.text, assets, numbers);
        value(numbers).forEach((got, token) => {
          const scale = 1 + Math.abs(expected[token]!);
          expect(Math.abs(got - expected[token]!) / scale).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('have the derivative that central differences have', () => {
    let compared = 0;
    fc.assert(
      fc.property(cases, ({ formula, x, y, s, weights }) => {
        const numbers = { x, y, s };
        fc.pre(spread(formula.value(numbers)).every((value) => Math.abs(value) < 1e3));
        const gradient = compileFormula(formula.text, assets, numbers).gradient(numbers, weights);
        for (const name of ['x', 'y', 's'] as const) {
          gradient[name]!.forEach((slope, token) => {
            const expected = difference(formula, numbers, [name, token], weights);
            if (expected === undefined) return;
            compared++;
            expect(Math.abs(slope - expected) / (1 + Math.abs(expected))).toBeLessThan(2e-5);
          });
        }
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});

import fc from 'fast-check';
import type { Numbers } from './compiled-formula.js';

/** One number for all tokens, or one a token. */
export type Value = number | readonly number[];

/** A formula and what it comes to, worked out without the kernel. */
export interface RandomFormula {
  readonly text: string;
  readonly value: (numbers: Numbers) => Value;
}

/** A part of a formula. `binds` says how tightly its outermost operator holds: parts that hold less need parentheses. */
interface Part extends RandomFormula {
  readonly binds: number;
}

const tightness = { choice: 0, or: 1, and: 2, comparison: 3, sum: 4, product: 5, sign: 6, power: 7, atom: 8 };

function elementwise(f: (...entries: number[]) => number, values: readonly Value[]): Value {
  const size = values.find((value) => typeof value !== 'number')?.length;
  const entry = (k: number): number =>
    f(...values.map((value) => (typeof value === 'number' ? value : value[k]!)));
  return size === undefined ? entry(0) : Array.from({ length: size }, (_, k) => entry(k));
}

const within = (part: Part, binds: number): string => (part.binds < binds ? `(${part.text})` : part.text);

/** `write` puts together the texts of as many parts as it takes; `needs` says how tightly each of them must hold. */
function operation(
  binds: number,
  needs: readonly number[],
  write: (...texts: string[]) => string,
  f: (...entries: number[]) => number,
) {
  return (...given: Part[]): Part => {
    const parts = given.slice(0, write.length);
    return {
      text: write(...parts.map((part, k) => within(part, needs[k]!))),
      binds,
      value: (numbers) =>
        elementwise(
          f,
          parts.map((part) => part.value(numbers)),
        ),
    };
  };
}

function infix(sign: string, binds: number, f: (a: number, b: number) => number) {
  return operation(binds, [binds, binds + 1], (a, b) => `${a} ${sign} ${b}`, f);
}

function call(write: (...texts: string[]) => string, f: (...entries: number[]) => number) {
  return operation(tightness.atom, [0, 0, 0], write, f);
}

/** A function over tokens; `shared` of a number that all tokens share. */
function across(
  name: string,
  f: (entries: readonly number[]) => Value,
  shared: (value: number) => Value = (x) => x,
) {
  return (part: Part): Part => ({
    text: `${name}(${part.text})`,
    binds: tightness.atom,
    value: (numbers) => {
      const value = part.value(numbers);
      return typeof value === 'number' ? shared(value) : f(value);
    },
  });
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const clamp = (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high);
const truth = (holds: boolean): number => (holds ? 1 : 0);

function softmax(values: readonly number[]): number[] {
  const exponentials = values.map(Math.exp);
  return exponentials.map((value) => value / total(exponentials));
}

type Maker = (...parts: Part[]) => Part;

/** Parts from two parts; each keeps values within a few units of those it is given. */
const numberMakers = (assets: number): readonly Maker[] => [
  infix('+', tightness.sum, (a, b) => a + b),
  infix('-', tightness.sum, (a, b) => a - b),
  infix('*', tightness.product, (a, b) => a * b),
  operation(
    tightness.product,
    [tightness.product, tightness.power + 1],
    (a, b) => `${a} / (1 + ${b}^2)`,
    (a, b) => a / (1 + b ** 2),
  ),
  operation(
    tightness.sign,
    [tightness.sign],
    (a) => `-${a}`,
    (a) => -a,
  ),
  operation(
    tightness.power,
    [0],
    (a) => `clamp(${a}, -3, 3) ^ 2`,
    (a) => clamp(a, -3, 3) ** 2,
  ),
  operation(
    tightness.sign,
    [0],
    (a) => `-clamp(${a}, -2, 2) ^ 3 ^ 1`,
    (a) => -(clamp(a, -2, 2) ** 3),
  ),
  operation(
    tightness.power,
    [tightness.sum, 0],
    (a, b) => `(0.5 + abs(${a})) ^ clamp(${b}, -1, 1)`,
    (a, b) => (0.5 + Math.abs(a)) ** clamp(b, -1, 1),
  ),
  operation(
    tightness.power,
    [tightness.power],
    (a) => `(1 + ${a} * ${a}) ^ -1`,
    (a) => 1 / (1 + a * a),
  ),
  call(
    (a) => `exp(-abs(${a}))`,
    (a) => Math.exp(-Math.abs(a)),
  ),
  call(
    (a) => `log(pi + abs(${a}))`,
    (a) => Math.log(Math.PI + Math.abs(a)),
  ),
  call(
    (a) => `sqrt(abs(${a}) + 0.25)`,
    (a) => Math.sqrt(Math.abs(a) + 0.25),
  ),
  call(
    (a) => `cbrt(-abs(${a}) - 0.25)`,
    (a) => Math.cbrt(-Math.abs(a) - 0.25),
  ),
  call((a) => `sign(${a})`, Math.sign),
  call(
    (a) => `squareplus(${a})`,
    (a) => (a + Math.sqrt(a * a + 4)) / 2,
  ),
  call(
    (a) => `sigmoid(${a})`,
    (a) => 1 / (1 + Math.exp(-a)),
  ),
  call((a, b) => `max(${a}, ${b})`, Math.max),
  call(
    (a, b) => `min(${a}, ${b}, 1.5)`,
    (a, b) => Math.min(a, b, 1.5),
  ),
  call(
    (a, b) => `clamp(${a}, -1, ${b})`,
    (a, b) => clamp(a, -1, b),
  ),
  across('sum', total),
  across('mean', (values) => total(values) / assets),
  across('max', (values) => Math.max(...values)),
  across('min', (values) => Math.min(...values)),
  across('softmax', softmax, () => Array.from({ length: assets }, () => 1 / assets)),
];

const comparisonMakers: readonly Maker[] = (
  [
    ['<', (a, b) => a < b],
    ['<=', (a, b) => a <= b],
    ['>', (a, b) => a > b],
    ['>=', (a, b) => a >= b],
    ['==', (a, b) => a === b],
    ['!=', (a, b) => a !== b],
  ] as const satisfies readonly (readonly [string, (a: number, b: number) => boolean])[]
).map(([sign, holds]) =>
  operation(
    tightness.comparison,
    [tightness.sum, tightness.sum],
    (a, b) => `${a} ${sign} ${b}`,
    (a, b) => truth(holds(a, b)),
  ),
);

const logicalMakers: readonly Maker[] = [
  infix('and', tightness.and, (a, b) => truth(a !== 0 && b !== 0)),
  infix('or', tightness.or, (a, b) => truth(a !== 0 || b !== 0)),
  operation(
    tightness.sign,
    [tightness.sign],
    (a) => `not ${a}`,
    (a) => truth(a === 0),
  ),
];

const pick = (c: number, a: number, b: number): number => (c !== 0 ? a : b);
const choiceMakers: readonly Maker[] = [
  call((c, a, b) => `where(${c}, ${a}, ${b})`, pick),
  operation(
    tightness.choice,
    [tightness.or, tightness.or, tightness.choice],
    (c, a, b) => `${c} ? ${a} : ${b}`,
    pick,
  ),
];

function atom(name: string): Part {
  return { text: name, binds: tightness.atom, value: (numbers) => numbers[name]! };
}

function literal(text: string): Part {
  return { text, binds: tightness.atom, value: () => Number(text) };
}

/**
 * Formulas over `x` and `y` (one number a token) and `s` (one for all): an intermediate number, an intermediate condition, and
 * a result that uses both.
 */
export function randomFormulas(assets: number): fc.Arbitrary<RandomFormula> {
  const makers = numberMakers(assets);
  const trees = (atoms: readonly Part[]): fc.Arbitrary<{ number: Part; condition: Part }> => {
    const tied = fc.letrec<{ number: Part; condition: Part }>((tie) => ({
      number: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom(...atoms),
        fc.tuple(fc.constantFrom(...makers), tie('number'), tie('number')).map(([make, a, b]) => make(a, b)),
        fc
          .tuple(fc.constantFrom(...choiceMakers), tie('condition'), tie('number'), tie('number'))
          .map(([make, c, a, b]) => make(c, a, b)),
      ),
      condition: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc
          .tuple(fc.constantFrom(...comparisonMakers), tie('number'), tie('number'))
          .map(([make, a, b]) => make(a, b)),
        fc
          .tuple(fc.constantFrom(...logicalMakers), tie('condition'), tie('condition'))
          .map(([make, a, b]) => make(a, b)),
      ),
    }));
    return fc.record({ number: tied.number, condition: tied.condition });
  };
  const given = [atom('x'), atom('y'), atom('s'), literal('0.5'), literal('2')];
  return fc.tuple(trees(given), trees([...given, atom('part')])).map(([first, second]): RandomFormula => ({
    text: [
      `part = ${first.number.text}`,
      `holds = ${second.condition.text} # of a condition`,
      `where(holds, part, 1) + 0.5 * (${second.number.text})`,
    ].join('\n'),
    value: (numbers) => {
      const part = first.number.value(numbers);
      const known = { ...numbers, part };
      return elementwise(
        (c, a, b) => pick(c, a, 1) + 0.5 * b,
        [second.condition.value(known), part, second.number.value(known)],
      );
    },
  }));
}

import { beforeAll, describe, expect, it } from 'vitest';
import { parseFormula } from '../../../src/strategy/formula/index.js';
import { parseMath } from '../../../src/strategy/formula/mathjs-parser.js';
import { translateExpression } from '../../../src/strategy/formula/translate-expression.js';
import { createTokenCursor } from '../../../src/strategy/formula/token-cursor.js';
import { errorOf } from './error-of.js';

const chain = (piece: string, between: string, count: number): string =>
  Array.from({ length: count }, () => piece).join(between);

/** Texts made to exhaust the stack or time, or to reach what formulas must not reach; and how they are refused. */
const hostile: Readonly<Record<string, readonly [text: string, code: string]>> = {
  'a megabyte of a name': ['x'.repeat(1e6), 'formula.too_long'],
  'a megabyte of parentheses': ['('.repeat(1e6), 'formula.too_long'],
  'a megabyte of lines': ['x\n'.repeat(5e5), 'formula.too_long'],
  'thousands of blank lines': ['\n'.repeat(9999), 'formula.too_long'],
  'thousands of terms': [chain('x', '+', 4000), 'formula.too_long'],
  'deep parentheses': [`${'('.repeat(900)}x${')'.repeat(900)}`, 'formula.too_deep'],
  'unclosed parentheses': ['('.repeat(1900), 'formula.too_deep'],
  'deep calls': [`${'exp('.repeat(600)}x${')'.repeat(600)}`, 'formula.too_deep'],
  'many minus signs': [`${'-'.repeat(1999)}x`, 'formula.too_deep'],
  'many nots': [`${'not '.repeat(1999)}x`, 'formula.too_deep'],
  'mixed signs': [`${'-+'.repeat(900)}x`, 'formula.too_deep'],
  'a tower of powers': [chain('x', '^', 999), 'formula.too_deep'],
  'powers of negatives': [chain('x', '^-', 600), 'formula.too_deep'],
  'choices in choices': [`${'x>0?('.repeat(200)}1${'):1'.repeat(200)}`, 'formula.too_deep'],
  'choices after choices': [`${'x>0?1:'.repeat(300)}1`, 'formula.too_deep'],
  'choices and parentheses': [`${'(x>0?'.repeat(90)}1`, 'formula.too_deep'],
  'many comparisons': [chain('x', '>', 999), 'formula.not_allowed'],
  'many assignments': [`${'a='.repeat(900)}x`, 'formula.not_allowed'],
  'assignments over lines': [`${'a=\n'.repeat(600)}x`, 'formula.not_allowed'],
  'many commas': [`max(x${',x'.repeat(990)},)`, 'formula.syntax'],
  'many results': [`${'x;'.repeat(900)}x`, 'formula.result'],
  'a long number': ['9'.repeat(9999), 'formula.number'],
  'a constructor': ['constructor', 'formula.not_allowed'],
  'a called constructor': ['constructor("return process")()', 'formula.not_allowed'],
  'a property of a constructor': ['x.constructor.constructor', 'formula.not_allowed'],
  'a prototype': ['__proto__', 'formula.not_allowed'],
  'a called prototype': ['__proto__(x)', 'formula.not_allowed'],
  'an assigned prototype': ['__proto__ = x\n__proto__', 'formula.not_allowed'],
  'an inherited function': ['hasOwnProperty(x)', 'formula.not_allowed'],
  'an inherited name': ['toString + valueOf', 'formula.not_allowed'],
  'a property': ['a.b', 'formula.not_allowed'],
  'an indexed property': ['a["b"]', 'formula.not_allowed'],
  'a function of its own': ['f(x) = x', 'formula.not_allowed'],
  'an import': ['import("fs")', 'formula.not_allowed'],
  'an import without text': ['import(fs)', 'formula.unknown_name'],
  'mathjs functions': ['evaluate(x) + parse(x)', 'formula.unknown_name'],
  'a string': ['"string"', 'formula.not_allowed'],
  'a template': ['`${x}`', 'formula.not_allowed'],
  'a script': ['x; process.exit()', 'formula.not_allowed'],
};

beforeAll(() => {
  // Making mathjs' parser takes its time once.
  parseFormula('1');
});

describe('a hostile text', () => {
  it.each(Object.entries(hostile))('%s is refused at once', (_, [text, code]) => {
    const runs = Array.from({ length: 3 }, () => {
      const start = performance.now();
      const error = errorOf(() => parseFormula(text));
      return { error, milliseconds: performance.now() - start };
    });
    const { error } = runs[0]!;
    expect(error.code).toBe(code);
    expect(error.message.length).toBeLessThan(1000);
    // The best of three: other programs may take the processor meanwhile.
    expect(Math.min(...runs.map(({ milliseconds }) => milliseconds))).toBeLessThan(50);
  });
});

describe('the limits', () => {
  it('let through what is just within them', () => {
    const within = [
      `${'('.repeat(100)}x${')'.repeat(100)}`,
      `${'-'.repeat(99)}x`,
      chain('x', '^', 100),
      `${'x>0?1:'.repeat(98)}1`,
      `${'exp('.repeat(99)}x${')'.repeat(99)}`,
      chain('x', '+', 1000),
      `x${' '.repeat(9999)}`,
    ];
    for (const text of within) expect(parseFormula(text).symbols).toEqual(['x']);
  });

  it('refuse what is just beyond', () => {
    const beyond: readonly (readonly [string, string, number])[] = [
      [`${'('.repeat(101)}x${')'.repeat(101)}`, 'formula.too_deep', 100],
      [`${'-'.repeat(100)}x`, 'formula.too_deep', 100],
      [chain('x', '^', 101), 'formula.too_deep', 198],
      [`${'exp('.repeat(100)}x${')'.repeat(100)}`, 'formula.too_deep', 400],
      [chain('x', '+', 1001), 'formula.too_long', 2000],
      [`x${' '.repeat(10_000)}`, 'formula.too_long', 10_000],
    ];
    for (const [text, code, offset] of beyond) {
      expect(errorOf(() => parseFormula(text))).toMatchObject({ code, position: { offset } });
    }
  });
});

describe('a tree that is not of the language', () => {
  it.each([
    'a.b',
    'a[1]',
    '[1, 2]',
    '{a: 1}',
    '"text"',
    'f(x) = x',
    '1:2',
    'a!',
    "a'",
    'a % b',
    'a | b',
    'true',
    'a.f(x)',
    '~a',
  ])('%j is refused even where no token check came before', (text) => {
    const tokens = [{ kind: 'name', text: 'a', offset: 0 }] as const;
    const term = { kind: 'number', offset: 0, build: () => expect.fail('nothing is built') } as const;
    const fail = (problem: { code: string; message: string }) =>
      new Error(`${problem.code}: ${problem.message}`);
    expect(() =>
      translateExpression(parseMath(text), {
        cursor: createTokenCursor(tokens),
        fail: fail as never,
        name: () => term,
        call: () => term,
      }),
    ).toThrow(/^formula\.not_allowed: .* is not part of formulas/);
  });
});

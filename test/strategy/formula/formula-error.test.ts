import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { constant } from '../../../src/kernel/index.js';
import type { FormulaError } from '../../../src/strategy/formula/index.js';
import { parseFormula, type FormulaErrorCode } from '../../../src/strategy/formula/index.js';
import { errorOf } from './error-of.js';

/** A formula with «» around where the error points, its code, and part of its message. */
type Case = readonly [marked: string, code: FormulaErrorCode, message: string];

const cases: readonly Case[] = [
  ['«»', 'formula.syntax', 'the formula is empty'],
  ['«» # nothing but a comment', 'formula.syntax', 'the formula is empty'],
  ['a + «*» b', 'formula.syntax', 'a value is missing here'],
  ['a +«»', 'formula.syntax', 'a value is missing here'],
  ['b = a +«;» b', 'formula.syntax', 'a value is missing here'],
  ['(«)»', 'formula.syntax', 'a value is missing here'],
  ['max(a, «)»', 'formula.syntax', 'a value is missing here'],
  ['(a«,» b)', 'formula.syntax', 'parenthesis ) expected'],
  ['a «not» b', 'formula.syntax', 'unexpected operator not'],
  ['«(»a + b', 'formula.syntax', '"(" is not closed'],
  ['max«(»a; b)', 'formula.syntax', '"(" is not closed'],
  ['a + b«)»', 'formula.syntax', '")" closes nothing'],
  ['a«,» b', 'formula.syntax', '"," only separates the arguments of a function'],
  ['a > 0 «?» b', 'formula.syntax', '"?" lacks its ":"'],
  ['(a > 0 «?» b)', 'formula.syntax', '"?" lacks its ":"'],
  ['a > 0 «?» b\n: c', 'formula.syntax', 'must end with an operator'],
  ['a > 0 ? b > 0 «?» 1 : 2 : 3', 'formula.syntax', 'needs parentheses'],
  ['2 «x»', 'formula.syntax', 'an operator is missing before "x"; to multiply, write *'],
  ['2«(»x)', 'formula.syntax', 'to multiply, write *'],
  ['(a)«(»b)', 'formula.syntax', 'to multiply, write *'],
  ['2 / 3 «x»', 'formula.syntax', 'to multiply, write *'],
  ['x «2»', 'formula.syntax', 'to multiply, write *'],
  ['0«x10»', 'formula.syntax', 'to multiply, write *'],
  ['1.2«.3»', 'formula.syntax', 'to multiply, write *'],
  ['a\nb = max(c «d»)', 'formula.syntax', 'to multiply, write *'],

  ['«gradeint»(x)', 'formula.unknown_name', 'there is no function "gradeint" (to multiply, write *)'],
  ['1 + «k»(x)', 'formula.unknown_name', 'expected one of sum, mean, max'],
  ['«eval»(x)', 'formula.unknown_name', 'there is no function "eval"'],

  ['a«.»b', 'formula.not_allowed', 'names have no properties'],
  ['2«.» + x', 'formula.not_allowed', 'numbers have digits after the point'],
  ['a«[»1]', 'formula.not_allowed', 'no indexing'],
  ['«{»a}', 'formula.not_allowed', 'no objects'],
  ['«"»text"', 'formula.not_allowed', 'no text'],
  ["a«'»", 'formula.not_allowed', 'no text'],
  ['a«!»', 'formula.not_allowed', 'write not'],
  ['a «**» 2', 'formula.not_allowed', 'write ^'],
  ['a > 0 «&&» b > 0', 'formula.not_allowed', 'write and'],
  ['a «|» b', 'formula.not_allowed', 'do not work on bits'],
  ['a «<<» b', 'formula.not_allowed', 'do not work on bits'],
  ['a «^|» b', 'formula.not_allowed', 'do not work on bits'],
  ['a «.*» b', 'formula.not_allowed', 'write it without the dot'],
  ['a «??» b', 'formula.not_allowed', 'not part of formulas'],
  ['a«?.»b', 'formula.not_allowed', 'not part of formulas'],
  ['a «===» b', 'formula.not_allowed', 'write =='],
  ['a «%» b', 'formula.not_allowed', 'no remainder'],
  ['a «mod» b', 'formula.not_allowed', 'no remainder'],
  ['2 * a «to» b', 'formula.not_allowed', 'no units'],
  ['«true»', 'formula.not_allowed', 'conditions come from comparisons'],
  ['1 + «Infinity»', 'formula.not_allowed', 'finite numbers only'],
  ['«constructor»', 'formula.not_allowed', 'choose another name'],
  ['«__proto__» = 1', 'formula.not_allowed', 'choose another name'],
  ['1 + «λ»', 'formula.not_allowed', '"λ" (U+03BB) is not part of formulas'],
  ['a«\u00a0»+ b', 'formula.not_allowed', '(U+00A0)'],
  ['a +«\u{1f600}»', 'formula.not_allowed', '(U+1F600)'],
  ['«\u001b»[31m', 'formula.not_allowed', '(U+001B)'],
  ['a«\r»b', 'formula.not_allowed', '(U+000D)'],
  ['a«:»b', 'formula.not_allowed', 'formulas have no ranges'],
  ['max(a«:»b)', 'formula.not_allowed', 'formulas have no ranges'],
  ['a > 0 ? b : c «:» d', 'formula.not_allowed', 'formulas have no ranges'],
  ['f(x) «=» x', 'formula.not_allowed', 'formulas define no functions'],
  ['(a «=» 2)', 'formula.not_allowed', 'or == to compare'],
  ['where(a «=» 2, 1, 0)', 'formula.not_allowed', 'or == to compare'],
  ['a = b «=» 2', 'formula.not_allowed', 'name = expression'],
  ['a =\nb «=» 2', 'formula.not_allowed', 'name = expression'],
  ['2 «=» a', 'formula.not_allowed', 'name = expression'],
  ['where(0 < a «<» 1, 1, 0)', 'formula.not_allowed', 'write a < b and b < c'],
  ['where(a == b + 1 «!=» (c), 1, 0)', 'formula.not_allowed', 'comparisons do not chain'],

  ['clamp(a, «clamp»(b))', 'formula.arguments', 'clamp is given 1 argument; expected 3: clamp(x, low, high)'],
  ['«max»()', 'formula.arguments', 'max is given 0 arguments; expected 1 or more'],
  ['«where»(a > 0, 1)', 'formula.arguments', 'where is given 2 arguments'],
  ['1 + «sum»', 'formula.arguments', '"sum" is a function: write sum(...)'],

  ['where(«a», 1, 2)', 'formula.condition', 'a condition such as x > 0 is needed here'],
  ['a «+» b ? 1 : 2', 'formula.condition', 'a condition such as x > 0 is needed here'],
  ['where(a > 0 and «b», 1, 2)', 'formula.condition', 'a condition such as x > 0 is needed here'],
  ['where(not «a» == b, 1, 2)', 'formula.condition', 'write not (a > b)'],
  ['a «>» 0', 'formula.condition', 'a number is needed here'],
  ['1 + (a «>» 0)', 'formula.condition', 'a number is needed here'],
  ['-(«not» (a > 0))', 'formula.condition', 'a number is needed here'],
  ['exp(a «==» 0)', 'formula.condition', 'a number is needed here'],
  ['(a > 0 «or» b > 0) * 2', 'formula.condition', 'a number is needed here'],
  ['where(a > 0, b «>» 0, 1)', 'formula.condition', 'a number is needed here'],
  ['up = a > 0\n2 * «up»', 'formula.condition', 'a number is needed here'],
  ['where((a «>» 0) == (b > 0), 1, 0)', 'formula.condition', 'a number is needed here'],

  ['1 + «1e400»', 'formula.number', '"1e400" is beyond the numbers of a computer'],
  ['«0.1e-400»', 'formula.number', 'between 5e-324 and 1.8e308'],

  ['a = x\n«a» = y\na', 'formula.assignment', '"a" has a value already; expected a new name'],
  ['«a» = a + 1\na', 'formula.assignment', '"a" is used before this statement'],
  ['b = a\n«a» = 2\na * b', 'formula.assignment', '"a" is used before this statement'],
  ['«sum» = 1\nsum', 'formula.assignment', '"sum" is a function'],
  ['«pi» = 3\npi', 'formula.assignment', '"pi" is a constant'],
  ['«a» = x\nx', 'formula.assignment', '"a" is given a value that nothing uses'],
  ['a = x\n«b» = a\na', 'formula.assignment', '"b" is given a value that nothing uses'],

  ['«a»\n+ b', 'formula.result', 'a line that goes on must end with an operator'],
  ['a = 1; «a» + 2; a', 'formula.result', 'the value of this statement is lost'],
  ['«a» = 1', 'formula.result', 'the last statement is the result'],
];

describe('a text that is not a formula', () => {
  it.each(cases)('%j is refused where it is wrong: %s', (marked, code, message) => {
    const offset = marked.indexOf('«');
    const text = marked.replace('«', '').replace('»', '');
    const error = errorOf(() => parseFormula(text));
    expect(error).toMatchObject({ code, position: { offset } });
    expect(error.message).toContain(message);
  });
});

describe('a formula in surroundings that do not fit', () => {
  const number = constant(1);
  const evaluate = (text: string, names: readonly string[]): FormulaError =>
    errorOf(() =>
      parseFormula(text, { path: 'rule.formula' }).evaluate(
        Object.fromEntries(names.map((name) => [name, number])),
      ),
    );

  it('names what it does not find, what there is, and what is nearest', () => {
    const error = evaluate('k * (gradeint - mean(gradient))', ['gradient', 'k', 'decay of 10 days']);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({
      name: 'FormulaError',
      code: 'formula.unknown_name',
      path: 'rule.formula',
      value: 'gradeint',
      expected: 'one of gradient, k, pi',
      suggestion: 'gradient',
      position: { offset: 5, line: 1, column: 6 },
    });
    expect(error.message).toBe(
      [
        'rule.formula: there is no "gradeint" here; expected one of gradient, k, pi; did you mean "gradient"? (line 1, column 6)',
        '  k * (gradeint - mean(gradient))',
        '       ^',
      ].join('\n'),
    );
  });

  it('counts its own names among what there is from their statement on', () => {
    const text = 'strengh + strength';
    expect(evaluate(`strength = k\n${text}`, ['k'])).toMatchObject({
      suggestion: 'strength',
      value: 'strengh',
    });
    expect(evaluate('a = strengh\nstrength = 1\na + strength', ['k']).suggestion).toBeUndefined();
  });

  it('lists no more than a few of many names', () => {
    const names = Array.from({ length: 200 }, (_, k) => `signal_${k}`);
    const { message } = evaluate('x', names);
    expect(message).toContain('signal_29, ...');
    expect(message).not.toContain('signal_30');
  });

  it('gives no name a second meaning', () => {
    expect(evaluate('a = 1\nk * a', ['k', 'a'])).toMatchObject({
      code: 'formula.assignment',
      value: 'a',
      position: { offset: 0 },
    });
    expect(evaluate('k * pi', ['k', 'pi'])).toMatchObject({
      code: 'formula.assignment',
      value: 'pi',
      position: { offset: 4 },
    });
    expect(parseFormula('k').evaluate({ k: number, pi: number })).toBe(number);
  });

  it('does not find names in prototypes', () => {
    const inherited = Object.create({ gradient: number }) as Record<string, typeof number>;
    expect(() => parseFormula('gradient').evaluate(inherited)).toThrow('there is no "gradient" here');
  });
});

describe('the message of a formula error', () => {
  it('shows the line it is about, with its place counted from 1', () => {
    const error = errorOf(() => parseFormula('a = x # one\n\tb = a\u00b2\n\na + b'));
    expect(error.position).toEqual({ offset: 18, line: 2, column: 7 });
    expect(error.message.split('\n').slice(1)).toEqual(['   b = a²', '        ^']);
    expect(error.message).toMatch(/^formula: "²" \(U\+00B2\) .* \(line 2, column 7\)$/m);
    expect(error.path).toBeUndefined();
  });

  it('shows a part of a long line around the place', () => {
    const line = `${'x + '.repeat(100)}@${' + x'.repeat(100)}`;
    const [, excerpt, caret] = errorOf(() => parseFormula(`1\n${line}\n2`)).message.split('\n');
    expect(excerpt).toMatch(/^ {2}\.\.\.[^.]{100}\.\.\.$/);
    expect(excerpt![caret!.indexOf('^')]).toBe('@');
    const [, start, under] = errorOf(() => parseFormula(`@${line}`)).message.split('\n');
    expect([start!.length, under]).toEqual([2 + 100 + 3, '  ^']);
  });

  it('shows a part of a long name, and no control characters', () => {
    const error = errorOf(() => parseFormula(`f(x) # \u001b[31m`));
    expect(error.message).toContain('f(x) # ?[31m');
    const long = errorOf(() => parseFormula(`${'f'.repeat(5000)}(x)`));
    expect(long.message.length).toBeLessThan(500);
    expect(long.value).toHaveLength(5000);
  });
});

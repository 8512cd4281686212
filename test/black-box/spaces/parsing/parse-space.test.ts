import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../src/diagnostics/index.js';
import { parseSpace } from '../../../../src/black-box/spaces/index.js';

function problem(json: unknown, tokens?: readonly string[]): InputError {
  try {
    parseSpace(json, tokens);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('The space was accepted.');
}

const mode = { choices: ['a', 'b'] };

describe('parseSpace', () => {
  test('fills in what was left out', () => {
    const { parameters } = parseSpace({
      rate: { low: 1e-5, high: 0.1, log: true },
      days: { low: 7, high: 113, type: 'int', step: 2 },
      mode: { choices: ['a', 1, true, null] },
    });
    expect(parameters).toEqual([
      { name: 'rate', distribution: { kind: 'float', low: 1e-5, high: 0.1, log: true } },
      { name: 'days', distribution: { kind: 'int', low: 7, high: 113, step: 2 } },
      { name: 'mode', distribution: { kind: 'categorical', choices: ['a', 1, true, null] } },
    ]);
  });

  test('puts parameters behind those they depend on, and otherwise leaves the order', () => {
    const { parameters } = parseSpace({
      leaf: { low: 0, high: 1, conditional_on: 'branch', conditional_value: 2 },
      other: { low: 0, high: 1 },
      branch: { low: 1, high: 3, type: 'int', conditional_on: 'mode', conditional_value_not: 'a' },
      mode,
      last: { low: 0, high: 1 },
    });
    expect(parameters.map(({ name }) => name)).toEqual(['other', 'mode', 'branch', 'leaf', 'last']);
    expect(parameters[2]!.condition).toEqual({ parent: 'mode', value: 'a', differs: true });
    expect(parameters[3]!.condition).toEqual({ parent: 'branch', value: 2, differs: false });
  });

  test('takes the highest a dynamic bound can be for the bound of all trials', () => {
    const highOf = (spec: object) => {
      const space = parseSpace({ n: { low: 2, high: 9, type: 'int' }, m: spec });
      return space.parameters[1]!.distribution;
    };
    expect(highOf({ low: 0, dynamic_high: { parameter: 'n', factor: 2, offset: 1 } })).toMatchObject({
      high: 19,
    });
    expect(highOf({ low: 0, dynamic_high: { parameter: 'n', factor: -1 } })).toMatchObject({ high: 0 });
    expect(highOf({ low: 0, high: 5, dynamic_high: { parameter: 'n' } })).toMatchObject({ high: 5 });
    expect(highOf({ low: 1, type: 'int', dynamic_high: { parameter: 'n', factor: 0.5 } })).toMatchObject({
      high: 4,
    });
  });

  test('makes a parameter for every token, whose parent is that of its token where there is one', () => {
    const { parameters } = parseSpace(
      {
        kind: { ...mode, per_token: true },
        all: mode,
        k: { low: 0, high: 1, per_token: true, conditional_on: 'kind', conditional_value: 'a' },
        m: { low: 0, high: 1, per_token: true, conditional_on: 'all', conditional_value: 'b' },
        'w[ETH]': {
          low: 0,
          dynamic_high: { parameter: 'k' },
          conditional_on: 'kind',
          conditional_value: 'a',
        },
      },
      ['BTC', 'ETH'],
    );
    expect(parameters.map(({ name, condition }) => [name, condition?.parent])).toEqual([
      ['kind[BTC]', undefined],
      ['kind[ETH]', undefined],
      ['all', undefined],
      ['k[BTC]', 'kind[BTC]'],
      ['k[ETH]', 'kind[ETH]'],
      ['m[BTC]', 'all'],
      ['m[ETH]', 'all'],
      ['w[ETH]', 'kind[ETH]'],
    ]);
    expect(parameters.at(-1)!.dynamicHigh).toEqual({ parameter: 'k[ETH]', factor: 1, offset: 0 });
  });

  test.each<[string, unknown, string]>([
    ['a list', [1], 'A search space must be an object of parameters by name.'],
    ['no parameter', {}, 'the space must be an object with at least one parameter, not {}'],
    ['a number', { x: 3 }, 'x must be an object with low and high, or with choices, not 3'],
    ['a text for a number', { x: { low: 'a', high: 1 } }, 'x.low must be a number, not "a"'],
    ['no low', { x: { high: 1 } }, 'x.low is missing; it must be a number'],
    ['no high', { x: { low: 1 } }, 'x.high is missing; it must be a number'],
    ['an empty range', { x: { low: 2, high: 1 } }, 'x.high must be a number >= low, 2, not 1'],
    ['a logarithm of 0', { x: { low: 0, high: 1, log: true } }, 'x.low must be a number > 0 for log, not 0'],
    [
      'a logarithm of less than half a step',
      { x: { low: 0.1, high: 1, step: 0.3, log: true } },
      'x.low must be more than half a step for log, not 0.1',
    ],
    [
      'a fraction among whole numbers',
      { x: { low: 1, high: 2.5, type: 'int' } },
      'x.high must be a whole number for type "int", not 2.5',
    ],
    ['another type', { x: { low: 1, high: 2, type: 'real' } }, 'x.type must be "float" or "int", not "real"'],
    ['a step of 0', { x: { low: 1, high: 2, step: 0 } }, 'x.step must be a number > 0, not 0'],
    ['no choices', { x: { choices: [] } }, 'x.choices must be a list, not empty'],
    ['a choice twice', { x: { choices: [1, 1] } }, 'x.choices must be a list without repetitions, not [1,1]'],
    ['an object as a choice', { x: { choices: [{}] } }, 'x.choices must be a list, not empty, of which each'],
    [
      'a key of the other form',
      { x: { choices: [1], log: true } },
      'x.log is not a key of a parameter with choices',
    ],
    ['a name like a number', { 1: mode }, '1 must be named with letters'],
    ['a value without a parent', { x: { ...mode, conditional_value: 1 } }, 'x.conditional_on is missing'],
    [
      'a parent without a value',
      { mode, x: { ...mode, conditional_on: 'mode' } },
      'x must have either conditional_value or conditional_value_not; it has neither',
    ],
    [
      'two values of a parent',
      { mode, x: { ...mode, conditional_on: 'mode', conditional_value: 'a', conditional_value_not: 'b' } },
      'x must have either conditional_value or conditional_value_not; it has both',
    ],
    [
      'itself as its parent',
      { x: { ...mode, conditional_on: 'x', conditional_value: 'a' } },
      'x.conditional_on must be another parameter, not "x"',
    ],
    [
      'a value of another type than the parent has',
      { n: { low: 1, high: 3, type: 'int' }, x: { ...mode, conditional_on: 'n', conditional_value: '2' } },
      'x.conditional_value must be a value n can have: a whole number from 1 to 3, not "2"',
    ],
    [
      'a value beyond the range of the parent',
      { n: { low: 1, high: 3, type: 'int' }, x: { ...mode, conditional_on: 'n', conditional_value: 4 } },
      'x.conditional_value must be a value n can have',
    ],
    [
      'the only value of the parent as the one it must not have',
      { one: { choices: [1] }, x: { ...mode, conditional_on: 'one', conditional_value_not: 1 } },
      'x.conditional_value_not must be a value that leaves one another one, not 1',
    ],
    [
      'a real number as a parent',
      { r: { low: 0, high: 1 }, x: { ...mode, conditional_on: 'r', conditional_value: 0.5 } },
      'x.conditional_on must be a parameter with separate values, not a range, not "r"',
    ],
    [
      'a bound that follows a text',
      { mode, x: { low: 0, dynamic_high: { parameter: 'mode' } } },
      'x.dynamic_high.parameter must be a parameter of numbers, not "mode"',
    ],
    [
      'a bound that follows what may be absent',
      {
        mode,
        n: { low: 0, high: 1, conditional_on: 'mode', conditional_value: 'a' },
        x: { low: 0, dynamic_high: { parameter: 'n' } },
      },
      'x.dynamic_high.parameter must be a parameter that is there whenever x is, not "n"',
    ],
    [
      'a parameter a token without tokens',
      { x: { ...mode, per_token: true } },
      'x.per_token must be used only where',
    ],
  ])('refuses %s', (_, json, message) => {
    const error = problem(json);
    expect(error.message).toContain(message);
    expect(error).toMatchObject({ code: 'search.space', expected: expect.any(String) as string });
  });

  test('accepts a bound that follows a parameter under the same condition', () => {
    const condition = { conditional_on: 'mode', conditional_value: 'a' };
    const { parameters } = parseSpace({
      mode,
      n: { low: 0, high: 1, ...condition },
      x: { low: 0, dynamic_high: { parameter: 'n' }, ...condition },
    });
    expect(parameters).toHaveLength(3);
  });

  test('shows the way round a circle', () => {
    const on = (parent: string) => ({ ...mode, conditional_on: parent, conditional_value: 'a' });
    expect(problem({ z: on('x'), x: on('y'), y: on('x') }).message).toContain(
      'x depends on itself: x → y → x.',
    );
    const byBound = {
      n: { low: 0, dynamic_high: { parameter: 'm' } },
      m: { low: 0, high: 1, step: 1, conditional_on: 'n', conditional_value: 0 },
    };
    expect(problem(byBound).message).toContain('n depends on itself: n → m → n.');
  });

  test.each<[string, unknown, string, string, string]>([
    ['key', { x: { low: 0, hihg: 1 } }, 'x.hihg', 'high', 'Did you mean "high"?'],
    [
      'key of a dynamic bound',
      { x: { low: 0, dynamic_high: { parameter: 'n', faktor: 2 } } },
      'x.dynamic_high.faktor',
      'factor',
      'is not a key of a dynamic bound',
    ],
    [
      'parent',
      { mode, x: { ...mode, conditional_on: 'mod', conditional_value: 'a' } },
      'x.conditional_on',
      'mode',
      'must be one of mode, x, not "mod"',
    ],
    [
      'value of a parent',
      {
        aggregation: { choices: ['mean', 'softmin'] },
        x: { ...mode, conditional_on: 'aggregation', conditional_value: 'softmim' },
      },
      'x.conditional_value',
      'softmin',
      'must be a value aggregation can have: one of "mean", "softmin", not "softmim"',
    ],
  ])('names the nearest %s', (_, json, path, suggestion, message) => {
    const error = problem(json);
    expect(error).toMatchObject({ path, suggestion });
    expect(error.message).toContain(message);
  });

  test('names the nearest token, and refuses a token’s parameter given twice', () => {
    expect(problem({ 'x[BTT]': mode }, ['BTC', 'ETH'])).toMatchObject({ path: 'x[BTT]', suggestion: 'BTC' });
    const twice = { x: { ...mode, per_token: true }, 'x[ETH]': mode };
    expect(problem(twice, ['BTC', 'ETH']).message).toContain(
      'x[ETH] must be a name no parameter of a token has',
    );
    const both = { 'x[ETH]': { ...mode, per_token: true } };
    expect(problem(both, ['ETH']).message).toContain(
      'x[ETH].per_token must be left out where the name has a token',
    );
  });

  test('lists everything that is wrong', () => {
    const error = problem({ x: { low: 2, high: 1 }, y: { low: 'a' } });
    expect(error.message).toContain('The search space has 2 problems:\n  - x.high');
    expect(error.message).toContain('\n  - y.low');
    expect(error.path).toBe('x.high');
  });
});

import { nearest } from '../../diagnostics/index.js';
import { quoted, type FormulaFailure } from './formula-error.js';
import type { FormulaFunction } from './formula-functions.js';
import { requireKind, type Term } from './term.js';
import type { Token } from './tokens.js';

/**
 * The term of a call.
 *
 * @throws FormulaError for a function there is not, for too few or too many arguments, and for arguments of the wrong kind
 */
export function callTerm(
  { text, offset }: Token,
  args: readonly Term[],
  functions: ReadonlyMap<string, FormulaFunction>,
  fail: FormulaFailure,
): Term {
  const called = functions.get(text);
  if (!called) {
    const names = [...functions.keys()];
    const suggestion = nearest(text, names);
    throw fail({
      code: 'formula.unknown_name',
      offset,
      value: text,
      message: `there is no function ${quoted(text)} (to multiply, write *)`,
      expected: `one of ${names.join(', ')}`,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
  const [least, most] =
    typeof called.arguments === 'number' ? [called.arguments, called.arguments] : called.arguments;
  if (args.length < least || args.length > most) {
    throw fail({
      code: 'formula.arguments',
      offset,
      value: text,
      message: `${text} is given ${counted(args.length)}`,
      expected: `${wanted(least, most)}: ${called.description}`,
    });
  }
  const { conditions = 0, apply } = called;
  args.forEach((arg, k) => requireKind(arg, k < conditions ? 'condition' : 'number', fail));
  return { kind: 'number', offset, build: (scope) => apply(...args.map(({ build }) => build(scope))) };
}

const counted = (count: number): string => `${count} ${count === 1 ? 'argument' : 'arguments'}`;

function wanted(least: number, most: number): string {
  if (least === most) return String(least);
  return most === Infinity ? `${least} or more` : `${least} to ${most}`;
}

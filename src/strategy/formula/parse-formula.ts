import { nearest } from '../../diagnostics/index.js';
import type { Expr } from '../../kernel/index.js';
import { FormulaError, quoted, type FormulaFailure } from './formula-error.js';
import { formulaConstants, formulaFunctions, type FormulaFunctions } from './formula-functions.js';
import { parseMath, type MathTree } from './mathjs-parser.js';
import { statementTokens } from './structure.js';
import { isFormulaName, tokenise, type Token } from './tokens.js';
import { translateFormula, type FormulaProgram } from './translate-formula.js';

/** A formula, read and checked but for its free names. */
export interface Formula {
  readonly text: string;
  /** Free names, in order of first use: neither intermediate results nor constants. */
  readonly symbols: readonly string[];
  /**
   * The expression of the formula with its free names replaced.
   *
   * @throws FormulaError for a name the environment lacks, and for one that it shares with the formula's own
   */
  readonly evaluate: (environment: Readonly<Record<string, Expr>>) => Expr;
}

/** Options of {@link parseFormula}. */
export interface FormulaOptions {
  /** Fingerprint key the formula comes from, for messages. */
  readonly path?: string;
  /** Functions it may call besides {@link formulaFunctions}. */
  readonly functions?: FormulaFunctions;
}

/** Most characters of a formula. */
const lengthLimit = 10_000;

/** Most names a message lists. */
const listedNames = 30;

/**
 * Reads a formula: statements `name = expression`, then one expression, elementwise over tokens.
 *
 * mathjs parses; only nodes, operators and functions that are listed become part of an {@link Expr}, and nothing is ever
 * evaluated as code. Length, number of tokens and nesting are bounded, so that any text is read or refused at once.
 *
 * @throws FormulaError, with position, for a text that is not a formula
 *
 * @example
 * parseFormula('strength = abs(gradient)\nk * (gradient - mean(gradient)) / max(strength)').symbols; // ['gradient', 'k']
 */
export function parseFormula(text: string, { path, functions = {} }: FormulaOptions = {}): Formula {
  const fail: FormulaFailure = (problem) => new FormulaError(text, path, problem);
  if (text.length > lengthLimit) {
    const message = `the formula has ${text.length} characters`;
    throw fail({
      code: 'formula.too_long',
      offset: lengthLimit,
      message,
      expected: `at most ${lengthLimit}`,
    });
  }
  const tokens = statementTokens(tokenise(text, fail), fail);
  if (tokens.length === 0) {
    const message = 'the formula is empty';
    throw fail({ code: 'formula.syntax', offset: 0, message, expected: 'an expression' });
  }
  const known = new Map([...Object.entries(formulaFunctions), ...Object.entries(functions)]);
  const program = translateFormula(treeOf(tokens, fail), tokens, known, fail);
  return {
    text,
    symbols: [...program.symbols.keys()],
    evaluate: (environment) => evaluate(program, environment, fail),
  };
}

/** How mathjs says that a number, a name or a parenthesis should stand somewhere. */
const missingValue: ReadonlySet<string> = new Set(['Value expected', 'Unexpected end of expression']);

/** mathjs sees the tokens alone, each where it was: no comments, and nothing that is not part of the language. */
function treeOf(tokens: readonly Token[], fail: FormulaFailure): MathTree {
  let end = 0;
  const pieces = tokens.map(({ text, offset }) => {
    const piece = ' '.repeat(offset - end) + text;
    end = offset + text.length;
    return piece;
  });
  try {
    return parseMath(pieces.join(''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { char, message } = error as SyntaxError & { readonly char: number };
    const said = message.replace(/ \(char \d+\)$/, '');
    throw fail({
      code: 'formula.syntax',
      offset: char - 1,
      message: missingValue.has(said) ? 'a value is missing here' : said.toLowerCase(),
    });
  }
}

function evaluate(
  { symbols, constants, assignments, result }: FormulaProgram,
  environment: Readonly<Record<string, Expr>>,
  fail: FormulaFailure,
): Expr {
  const scope = new Map<string, Expr>();
  for (const [name, offset] of symbols) {
    if (!Object.hasOwn(environment, name)) throw unknownName(name, offset, environment, assignments, fail);
    scope.set(name, environment[name]!);
  }
  for (const [name, offset] of constants) {
    if (Object.hasOwn(environment, name)) throw clash(name, offset, 'is a constant of formulas', fail);
  }
  for (const { name, offset, build } of assignments) {
    if (Object.hasOwn(environment, name)) throw clash(name, offset, 'cannot be given a value', fail);
    scope.set(name, build(scope));
  }
  return result(scope);
}

function unknownName(
  name: string,
  offset: number,
  environment: Readonly<Record<string, Expr>>,
  assignments: FormulaProgram['assignments'],
  fail: FormulaFailure,
): FormulaError {
  const own = assignments
    .filter((assignment) => assignment.offset < offset)
    .map((assignment) => assignment.name);
  const given = Object.keys(environment).filter(isFormulaName);
  const names = [...given, ...own, ...formulaConstants.keys()];
  const suggestion = nearest(name, names);
  const more = names.length > listedNames ? ', ...' : '';
  return fail({
    code: 'formula.unknown_name',
    offset,
    value: name,
    message: `there is no ${quoted(name)} here`,
    expected: `one of ${names.slice(0, listedNames).join(', ')}${more}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

function clash(name: string, offset: number, why: string, fail: FormulaFailure): FormulaError {
  return fail({
    code: 'formula.assignment',
    offset,
    value: name,
    message: `${quoted(name)} ${why}: a signal or a quantity of the rule has that name`,
    expected: 'a new name',
  });
}

import { quoted, type FormulaError, type FormulaFailure } from './formula-error.js';
import { refusedSymbol, refusedSymbolAdvice, refusedWords } from './refused-symbols.js';

/** `separator` ends a statement; `punctuation` is parentheses and commas. */
export type TokenKind = 'number' | 'name' | 'operator' | 'punctuation' | 'separator';

/** A piece of a formula and the characters before it. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly offset: number;
}

/** Most tokens of a formula. */
export const tokenLimit = 2000;

const blank = /[ \t]+|#[^\n]*|\r(?=\n)/y;
const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;

const lexemes: readonly (readonly [TokenKind, RegExp])[] = [
  ['number', number],
  ['name', name],
  ['operator', /[=!<>]=|[-+*/^<>=?:]/y],
  ['punctuation', /[(),]/y],
  ['separator', /[\n;]/y],
];

const wordOperators: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** Can a formula refer to something of this name? */
export function isFormulaName(text: string): boolean {
  return matchAt(name, text, 0) === text && !wordOperators.has(text) && !refusedWords.has(text);
}

/**
 * Splits a formula into tokens. Everything the language does not have is refused here, so that no parser ever sees it.
 *
 * @throws FormulaError at the first character, word or number that is not part of the language
 */
export function tokenise(text: string, fail: FormulaFailure): readonly Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    const skipped = matchAt(blank, text, offset);
    if (skipped !== undefined) {
      offset += skipped.length;
      continue;
    }
    const token = tokenAt(text, offset, fail);
    tokens.push(token);
    offset += token.text.length;
    if (tokens.length > tokenLimit) {
      const message = `the formula has more than ${tokenLimit} numbers, names, operators and line ends`;
      throw fail({ code: 'formula.too_long', offset: token.offset, message });
    }
  }
  return tokens;
}

function tokenAt(text: string, offset: number, fail: FormulaFailure): Token {
  const refused = matchAt(refusedSymbol, text, offset);
  if (refused !== undefined) throw notAllowed(refused, offset, refusedSymbolAdvice(refused), fail);
  for (const [kind, pattern] of lexemes) {
    const found = matchAt(pattern, text, offset);
    if (found === undefined) continue;
    if (kind === 'number') checkNumber(found, offset, fail);
    const advice = kind === 'name' ? refusedWords.get(found) : undefined;
    if (advice !== undefined) throw notAllowed(found, offset, advice, fail);
    return { kind: wordOperators.has(found) ? 'operator' : kind, text: found, offset };
  }
  const character = String.fromCodePoint(text.codePointAt(offset)!);
  throw notAllowed(character, offset, refusedSymbolAdvice(character), fail);
}

function notAllowed(value: string, offset: number, advice: string, fail: FormulaFailure): FormulaError {
  const message = `${quoted(value)}${codePoint(value)} is not part of formulas: ${advice}`;
  return fail({ code: 'formula.not_allowed', offset, value, message });
}

/** Characters that look like others, or like nothing, are told apart by their number. */
function codePoint(value: string): string {
  const code = value.codePointAt(0)!;
  return code > 0x20 && code < 0x7f ? '' : ` (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}

function checkNumber(digits: string, offset: number, fail: FormulaFailure): void {
  const value = Number(digits);
  const isZero = !/[1-9]/.test(digits.replace(/[eE].*/, ''));
  if (Number.isFinite(value) && (value !== 0 || isZero)) return;
  throw fail({
    code: 'formula.number',
    offset,
    value: digits,
    message: `${quoted(digits)} is beyond the numbers of a computer`,
    expected: 'a number between 5e-324 and 1.8e308',
  });
}

function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

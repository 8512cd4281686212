import { quoted, type FormulaError, type FormulaFailure } from './formula-error.js';
import type { Token } from './tokens.js';

/** Most parentheses, choices, signs and powers inside one another; also most levels of a tree. */
export const depthLimit = 100;

/**
 * Tokens with only those line ends left that end a statement: not those inside parentheses or after an operator.
 *
 * Refuses what mathjs would take for something else (`2 x`, `a:b`, `f(x) = x`), what is not closed, and deep nesting, which
 * would exhaust the stack of a recursive parser.
 */
export function statementTokens(tokens: readonly Token[], fail: FormulaFailure): readonly Token[] {
  const kept: Token[] = [];
  const nesting = createNesting(fail);
  for (const token of tokens) {
    const previous = kept.at(-1);
    if (token.text === '\n' && (nesting.isInParentheses() || goesOn(previous))) continue;
    if (startsValue(token, previous) && endsValue(previous)) throw missingOperator(token, fail);
    if (token.text === '=') checkAssignment(kept, token, nesting.isOpen(), fail);
    nesting.enter(token, !endsValue(previous));
    kept.push(token);
  }
  nesting.end();
  return kept;
}

/** The error for what nests too deep. */
export function tooDeep(offset: number, fail: FormulaFailure): FormulaError {
  const message = `the formula nests deeper than ${depthLimit} levels`;
  return fail({ code: 'formula.too_deep', offset, message });
}

interface Nesting {
  readonly isOpen: () => boolean;
  readonly isInParentheses: () => boolean;
  /** @param isPrefix is the token an operator before its only operand? */
  readonly enter: (token: Token, isPrefix: boolean) => void;
  readonly end: () => void;
}

/** What has begun and waits for its end: `(`, `?` for its `:`, and those that wait for an operand. */
interface Level {
  readonly token: Token;
  readonly waitsFor: 'parenthesis' | 'colon' | 'otherwise' | 'operand';
}

/** Follows what stands inside what. After the `:` of a choice, after a sign and after `^` is inside too. */
function createNesting(fail: FormulaFailure): Nesting {
  const open: Level[] = [];
  const problem = (token: Token, message: string): FormulaError =>
    fail({ code: 'formula.syntax', offset: token.offset, value: token.text, message });
  const push = (token: Token, waitsFor: Level['waitsFor']): void => {
    open.push({ token, waitsFor });
    if (open.length > depthLimit) throw tooDeep(token.offset, fail);
  };
  const leave = (...kinds: readonly Level['waitsFor'][]): Level | undefined => {
    for (let last = open.at(-1); last && kinds.includes(last.waitsFor); last = open.at(-1)) open.pop();
    return open.at(-1);
  };
  /** The parenthesis around what ends here. */
  const leaveToParenthesis = (): Token | undefined => {
    const innermost = leave('operand', 'otherwise');
    if (innermost?.waitsFor !== 'colon') return innermost?.token;
    throw problem(innermost.token, '"?" lacks its ":" (a line that goes on must end with an operator)');
  };
  const end = (): void => {
    const unclosed = leaveToParenthesis();
    if (unclosed) throw problem(unclosed, '"(" is not closed');
  };

  const enter = (token: Token, isPrefix: boolean): void => {
    switch (token.text) {
      case '(':
        push(token, 'parenthesis');
        return;
      case ')':
        if (!leaveToParenthesis()) throw problem(token, '")" closes nothing');
        open.pop();
        return;
      case ',':
        if (!leaveToParenthesis()) throw problem(token, '"," only separates the arguments of a function');
        return;
      case '?':
        if (leave('operand')?.waitsFor === 'colon') {
          throw problem(token, 'a choice between "?" and ":" needs parentheses: a ? (b ? c : d) : e');
        }
        push(token, 'colon');
        return;
      case ':':
        if (leave('operand')?.waitsFor !== 'colon') throw notARange(token, fail);
        open.pop();
        push(token, 'otherwise');
        return;
      case '\n':
      case ';':
        end();
        return;
      default:
        if (token.kind !== 'operator') return;
        if (isPrefix || token.text === '^') push(token, 'operand');
        else leave('operand');
    }
  };
  return {
    isOpen: () => open.length > 0,
    isInParentheses: () => open.some(({ waitsFor }) => waitsFor === 'parenthesis'),
    enter,
    end,
  };
}

function notARange({ offset }: Token, fail: FormulaFailure): FormulaError {
  const message = '":" belongs to condition ? a : b; formulas have no ranges';
  return fail({ code: 'formula.not_allowed', offset, value: ':', message });
}

/** Does a line end after this token mean nothing? */
function goesOn(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'operator' || token.kind === 'separator';
}

function startsValue(token: Token, previous: Token | undefined): boolean {
  if (token.text === '(') return previous?.kind !== 'name';
  return token.kind === 'number' || token.kind === 'name';
}

function endsValue(token: Token | undefined): boolean {
  return token?.kind === 'number' || token?.kind === 'name' || token?.text === ')';
}

function missingOperator(token: Token, fail: FormulaFailure): FormulaError {
  return fail({
    code: 'formula.syntax',
    offset: token.offset,
    value: token.text,
    message: `an operator is missing before ${quoted(token.text)}; to multiply, write *`,
  });
}

function checkAssignment(
  before: readonly Token[],
  sign: Token,
  isNested: boolean,
  fail: FormulaFailure,
): void {
  const start = before.at(-2);
  const isFirst = start === undefined || start.kind === 'separator';
  if (!isNested && isFirst && before.at(-1)?.kind === 'name') return;
  throw fail({
    code: 'formula.not_allowed',
    offset: sign.offset,
    value: '=',
    message:
      before.at(-1)?.text === ')'
        ? 'formulas define no functions'
        : '"=" only stands after the first name of a statement',
    expected: 'name = expression, or == to compare',
  });
}

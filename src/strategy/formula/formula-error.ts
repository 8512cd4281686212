import { InputError } from '../../diagnostics/index.js';

/** What can be wrong with a formula; stable between releases. */
export type FormulaErrorCode =
  | 'formula.syntax'
  | 'formula.unknown_name'
  | 'formula.not_allowed'
  | 'formula.arguments'
  | 'formula.condition'
  | 'formula.number'
  | 'formula.assignment'
  | 'formula.result'
  | 'formula.too_long'
  | 'formula.too_deep';

/** A place in a formula: characters before it, and line and column counted from 1. */
export interface FormulaPosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with a formula. */
export interface FormulaProblem {
  readonly code: FormulaErrorCode;
  /** Characters before the one to point at. */
  readonly offset: number;
  /** What is wrong, without place and end: `there is no "gradeint" here`. */
  readonly message: string;
  readonly value?: string;
  /** What would do; reads on from "expected". */
  readonly expected?: string;
  readonly suggestion?: string;
}

/** Makes the error of a problem in the formula at hand. */
export type FormulaFailure = (problem: FormulaProblem) => FormulaError;

/** Most characters of a line that a message shows. */
const excerptWidth = 100;

/** A formula that cannot be used. The message shows the line, and a caret under the character it is about. */
export class FormulaError extends InputError {
  readonly position: FormulaPosition;

  /**
   * @param text the whole formula
   * @param path of the fingerprint key it comes from
   */
  constructor(text: string, path: string | undefined, problem: FormulaProblem) {
    const { code, offset, value, expected, suggestion } = problem;
    const position = positionOf(text, offset);
    super(`${path ?? 'formula'}: ${sentence(problem)} ${place(position)}\n${excerpt(text, offset)}`, {
      code,
      ...(path === undefined ? {} : { path }),
      ...(value === undefined ? {} : { value }),
      ...(expected === undefined ? {} : { expected }),
      ...(suggestion === undefined ? {} : { suggestion }),
    });
    this.position = position;
  }
}

function sentence({ message, expected, suggestion }: FormulaProblem): string {
  const parts = [
    message,
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(suggestion === undefined ? [] : [`did you mean "${suggestion}"?`]),
  ];
  return parts.join('; ');
}

function positionOf(text: string, offset: number): FormulaPosition {
  const before = text.slice(0, offset);
  return { offset, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

const place = ({ line, column }: FormulaPosition): string => `(line ${line}, column ${column})`;

function excerpt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = { from: offset === 0 ? 0 : start, to: end === -1 ? text.length : end };
  const from = Math.max(line.from, Math.min(offset - excerptWidth / 2, line.to - excerptWidth));
  const to = Math.min(line.to, from + excerptWidth);
  const before = from > line.from ? '...' : '';
  const after = to < line.to ? '...' : '';
  const caret = ' '.repeat(before.length + offset - from);
  return `  ${before}${printable(text.slice(from, to))}${after}\n  ${caret}^`;
}

/** One visible character for each, so that the caret stands right and nothing of a formula controls a terminal. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a1-\u024f\u0370-\u03ff]/g, (character) =>
    character === '\t' || character === '\r' ? ' ' : '?',
  );
}

/** A piece of a formula in quotes, shortened, for a message. */
export function quoted(piece: string): string {
  return `"${printable(piece.length > 40 ? `${piece.slice(0, 37)}...` : piece)}"`;
}

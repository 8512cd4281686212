import { constant } from '../../kernel/index.js';
import { quoted, type FormulaError, type FormulaFailure } from './formula-error.js';
import { formulaConstants } from './formula-functions.js';
import type { Term, TermKind } from './term.js';
import type { Token } from './tokens.js';

/** The names of a formula, as far as it has been read. */
export interface FormulaNames {
  /** Free names, in order of first use, with the place of that use. */
  readonly symbols: ReadonlyMap<string, number>;
  /** Constants used, likewise. */
  readonly constants: ReadonlyMap<string, number>;
  /** The term a name stands for. */
  readonly use: (token: Token) => Term;
  /** Makes a name stand for an intermediate result. */
  readonly assign: (token: Token, kind: TermKind) => void;
  /** @throws FormulaError for an intermediate result that nothing read */
  readonly checkUsed: () => void;
}

/** @param isFunction is there a function of that name? */
export function createFormulaNames(
  isFunction: (name: string) => boolean,
  fail: FormulaFailure,
): FormulaNames {
  const symbols = new Map<string, number>();
  const constants = new Map<string, number>();
  const assigned = new Map<string, TermKind>();
  const unused = new Map<string, number>();
  const notAssignable = ({ text, offset }: Token, why: string): FormulaError =>
    fail({
      code: 'formula.assignment',
      offset,
      value: text,
      message: `${quoted(text)} ${why}`,
      expected: 'a new name',
    });

  return {
    symbols,
    constants,
    use: ({ text, offset }) => {
      if (isFunction(text)) {
        const message = `${quoted(text)} is a function: write ${text}(...)`;
        throw fail({ code: 'formula.arguments', offset, value: text, message });
      }
      const known = formulaConstants.get(text);
      const kind = assigned.get(text);
      unused.delete(text);
      if (known !== undefined) firstUse(constants, text, offset);
      else if (kind === undefined) firstUse(symbols, text, offset);
      return {
        kind: kind ?? 'number',
        offset,
        build: known === undefined ? (scope) => scope.get(text)! : () => constant(known),
      };
    },
    assign: (token, kind) => {
      const { text, offset } = token;
      if (isFunction(text)) throw notAssignable(token, 'is a function');
      if (formulaConstants.has(text)) throw notAssignable(token, 'is a constant');
      if (assigned.has(text)) throw notAssignable(token, 'has a value already');
      if (symbols.has(text)) throw notAssignable(token, 'is used before this statement gives it a value');
      assigned.set(text, kind);
      unused.set(text, offset);
    },
    checkUsed: () => {
      for (const [name, offset] of unused) {
        const message = `${quoted(name)} is given a value that nothing uses; use it or remove the statement`;
        throw fail({ code: 'formula.assignment', offset, value: name, message });
      }
    },
  };
}

function firstUse(uses: Map<string, number>, name: string, offset: number): void {
  if (!uses.has(name)) uses.set(name, offset);
}

/** Characters of mathjs and of programming languages that formulas do without, the longest first. */
export const refusedSymbol =
  /\?\?|\?\.(?!\d)|<<|>>>?|<>|=>|={3}|!==|\*\*|&&|\|\||\^\||\.[*/^]|!(?!=)|\.(?!\d)|[[\]{}"'`&|~%@$\\]/y;

const text = 'formulas have no text';
const bits = 'formulas do not work on bits';
const elementwise = 'operators work on every token anyway: write it without the dot';
const indexing = 'formulas have no lists and no indexing: names and operators stand for all tokens at once';
const objects = 'formulas have no objects';

/** What to do instead of each. */
const advice: ReadonlyMap<string, string> = new Map([
  ['**', 'write ^'],
  ['&&', 'write and'],
  ['||', 'write or'],
  ['!', 'write not'],
  ['!==', 'write !='],
  ['<>', 'write !='],
  ['===', 'write =='],
  ['=>', 'write >=, or name = expression'],
  ['&', `${bits}; write and`],
  ['|', `${bits}; write or`],
  ['~', `${bits}; write not`],
  ['^|', bits],
  ['<<', bits],
  ['>>', bits],
  ['>>>', bits],
  ['.*', elementwise],
  ['./', elementwise],
  ['.^', elementwise],
  ['.', 'names have no properties, and numbers have digits after the point: 2 or 2.0'],
  ['%', 'formulas have no remainder and no percentages'],
  ['[', indexing],
  [']', indexing],
  ['{', objects],
  ['}', objects],
  ['"', text],
  ["'", text],
  ['`', text],
]);

const fallback =
  'formulas are made of numbers, names in a-z, A-Z, 0-9 and _, operators, parentheses and commas';

/** Why a symbol is refused, or what to write for it. */
export function refusedSymbolAdvice(symbol: string): string {
  return advice.get(symbol) ?? fallback;
}

const noUnits = 'formulas have no units';
const truth = 'conditions come from comparisons, such as x > 0';
const finite = 'formulas have finite numbers only';

/** Words with a meaning of their own to mathjs or to JavaScript, which therefore name nothing in a formula; what to do instead. */
export const refusedWords: ReadonlyMap<string, string> = new Map([
  ...Object.getOwnPropertyNames(Object.prototype).map((word) => [word, 'choose another name'] as const),
  ['mod', 'formulas have no remainder'],
  ['xor', 'write (a or b) and not (a and b)'],
  ['to', noUnits],
  ['in', noUnits],
  ['true', truth],
  ['false', truth],
  ['null', finite],
  ['undefined', finite],
  ['NaN', finite],
  ['Infinity', finite],
]);

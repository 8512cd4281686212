import { InputError, nearest } from '../../diagnostics/index.js';

/** @throws InputError (`evaluation.argument`) unless the value is a whole number from lowest to highest */
export function checkWhole(name: string, value: number, lowest: number, highest = Infinity): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return;
  const range = highest === Infinity ? `of at least ${lowest}` : `from ${lowest} to ${highest}`;
  throw refusal(name, value, `a whole number ${range}`);
}

/** @throws InputError (`evaluation.argument`) unless 0 < value < 1 */
export function checkProbability(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw refusal(name, value, 'a number between 0 and 1, both excluded');
}

/** @throws InputError (`evaluation.argument`) unless the value is finite */
export function checkFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw refusal(name, value, 'a finite number');
}

/** @throws InputError (`evaluation.argument`) unless the value is one of the choices */
export function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw refusal(name, `"${value}"`, `one of ${choices.join(', ')}`, nearest(value, choices));
}

/** The error for an option that cannot be used. */
export function refusal(
  name: string,
  value: number | string,
  expected: string,
  suggestion?: string,
): InputError {
  const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  return new InputError(`"${name}" is ${value}; expected ${expected}.${hint}`, {
    code: 'evaluation.argument',
    path: name,
    value,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

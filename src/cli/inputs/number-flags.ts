import { InputError } from '../../diagnostics/index.js';

/**
 * Parses a number that `accepts` it.
 *
 * @param expected what is accepted, in words
 */
export function number(flag: string, expected: string, accepts: (value: number) => boolean) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && accepts(value)) return value;
    throw invalidNumber(flag, text, expected);
  };
}

/** Parses an integer option of at least `minimum`. */
export const integer = (flag: string, minimum: number) =>
  number(
    flag,
    `an integer of at least ${minimum}`,
    (value) => Number.isSafeInteger(value) && value >= minimum,
  );

/** Parses 0, which leaves something out, or an integer of at least `minimum`. */
export const countOrNone = (flag: string, minimum: number) =>
  number(
    flag,
    `0, or an integer of at least ${minimum}`,
    (value) => Number.isSafeInteger(value) && (value === 0 || value >= minimum),
  );

/** Parses a number above 0, at most `most`. */
export const positiveNumber = (flag: string, most = Infinity) =>
  number(
    flag,
    most === Infinity ? 'a number above 0' : `a number above 0, at most ${most}`,
    (value) => value > 0 && value <= most && Number.isFinite(value),
  );

/** What is wrong with an option that is no such number. */
export function invalidNumber(flag: string, text: string, expected: string): InputError {
  return new InputError(`${flag} is ${JSON.stringify(text)}; expected ${expected}.`, {
    code: 'usage.invalid_number',
    path: flag,
    value: text,
    expected,
  });
}

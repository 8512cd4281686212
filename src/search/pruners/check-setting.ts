import { InputError } from '../../diagnostics/index.js';

/** Throws InputError (`search.pruner_setting`) unless a setting of a pruner is what it must be. */
export function checkSetting(
  pruner: string,
  key: string,
  value: number,
  isAllowed: boolean,
  expected: string,
): void {
  if (isAllowed) return;
  const path = `${pruner}.${key}`;
  throw new InputError(`${path} is ${value}; expected ${expected}.`, {
    code: 'search.pruner_setting',
    path,
    value,
    expected,
  });
}

/** {@link checkSetting} for a whole number of at least `least`. */
export function checkWhole(pruner: string, key: string, value: number, least: number): void {
  const isAllowed = Number.isSafeInteger(value) && value >= least;
  checkSetting(pruner, key, value, isAllowed, `a whole number, ${least} or more`);
}

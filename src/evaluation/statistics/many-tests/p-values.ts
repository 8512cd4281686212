import { checkNumber } from '../checks.js';

/** @throws InputError (`evaluation.argument`) naming the first that is not from 0 to 1 */
export function checkPValues(pValues: readonly number[]): void {
  pValues.forEach((value, i) => {
    checkNumber(`pValues[${i}]`, value, 'probability');
  });
}

/** Where the least p-value stands, the next, and so on. */
export function ascending(pValues: readonly number[]): number[] {
  return pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
}

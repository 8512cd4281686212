import { ascending, checkPValues } from './p-values.js';

/**
 * p-values adjusted for how many there are, so that those at most α hold together with probability 1 - α of no false one:
 *
 *     p̃_(i) = max over j <= i of min(1, (m - j + 1) p_(j)),  p_(1) <= ... <= p_(m)
 *
 * Under any dependence of the tests. Holm, "A simple sequentially rejective multiple test procedure", 1979.
 *
 * @param pValues [m]
 * @returns [m], in the order given
 * @throws InputError (`evaluation.argument`) unless all are from 0 to 1
 */
export function holm(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  const adjusted = new Array<number>(pValues.length);
  let highest = 0;
  ascending(pValues).forEach((at, rank) => {
    highest = Math.max(highest, Math.min(1, (pValues.length - rank) * pValues[at]!));
    adjusted[at] = highest;
  });
  return adjusted;
}

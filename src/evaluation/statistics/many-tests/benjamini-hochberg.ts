import { ascending, checkPValues } from './p-values.js';

/**
 * p-values adjusted so that of those at most q a share of q is expected to be false:
 *
 *     p̃_(i) = min over j >= i of (m/j) p_(j),  p_(1) <= ... <= p_(m)
 *
 * For tests that are independent or positively dependent. Benjamini and Hochberg, "Controlling the false discovery rate",
 * 1995.
 *
 * @param pValues [m]
 * @returns [m], in the order given; none above those of Holm
 * @throws InputError (`evaluation.argument`) unless all are from 0 to 1
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  const count = pValues.length;
  const adjusted = new Array<number>(count);
  let lowest = 1;
  ascending(pValues)
    .map((at, i) => ({ at, rank: i + 1 }))
    .reverse()
    .forEach(({ at, rank }) => {
      lowest = Math.min(lowest, (count / rank) * pValues[at]!);
      adjusted[at] = lowest;
    });
  return adjusted;
}

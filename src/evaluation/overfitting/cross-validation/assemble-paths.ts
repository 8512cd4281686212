import { InputError } from '../../../diagnostics/index.js';
import type { PurgedSplits } from './combinatorial-purged-splits.js';

/**
 * The paths that the tests of all splits make: φ series over all rows, each with a test of every group once.
 *
 * @param outcomes a series over all rows for every split, in the order of `splits`; only rows tested on are read
 * @returns [φ] series over all rows
 * @throws InputError (`evaluation.argument`) where a series is missing, too many or of the wrong length
 * @see López de Prado, "Advances in financial machine learning", 2018, ch. 12
 */
export function assemblePaths(
  { groups, splits, paths }: PurgedSplits,
  outcomes: readonly Float64Array[],
): Float64Array[] {
  const rows = groups.at(-1)!.end;
  checkLength('outcomes', outcomes.length, splits.length, 'series, one a split');
  outcomes.forEach((series, split) => checkLength(`outcomes[${split}]`, series.length, rows, 'rows'));
  return paths.map((path) => {
    const assembled = new Float64Array(rows);
    groups.forEach(({ start, end }, group) => {
      assembled.set(outcomes[path[group]!]!.subarray(start, end), start);
    });
    return assembled;
  });
}

function checkLength(path: string, value: number, wanted: number, what: string): void {
  if (value === wanted) return;
  const expected = `${wanted} ${what}`;
  throw new InputError(`"${path}" has the length ${value}; expected ${expected}.`, {
    code: 'evaluation.argument',
    path,
    value,
    expected,
  });
}

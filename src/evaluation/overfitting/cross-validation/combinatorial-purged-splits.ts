import { InputError } from '../../../diagnostics/index.js';
import { checkWhole } from '../options.js';
import { combinationCount, combinations } from './combinations.js';

/** How {@link combinatorialPurgedSplits} cuts. Rows are days, or whatever the forecasts are made of. */
export interface PurgedSplitsRequest {
  readonly rows: number;
  /** N: groups of neighbouring rows, as equal as whole rows allow. */
  readonly groups: number;
  /** k: groups tested on at once, fewer than N. */
  readonly testGroups: number;
  /** Rows before a group tested on that are not trained on; 0 by default. */
  readonly purge?: number;
  /** Rows after a group tested on that are not trained on; 0 by default. */
  readonly embargo?: number;
}

/** Rows from `start` up to but without `end`. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** One way to train on some rows and test on others. Ranges are ascending and apart. */
export interface PurgedSplit {
  readonly testGroups: readonly number[];
  readonly train: readonly RowRange[];
  /** A range a test group. */
  readonly test: readonly RowRange[];
}

/** All splits, and the paths their tests make. */
export interface PurgedSplits {
  readonly groups: readonly RowRange[];
  /** C(N, k) of them, in lexicographic order of their test groups. */
  readonly splits: readonly PurgedSplit[];
  /** φ = k/N · C(N, k) of them; `paths[p][g]` is the split whose test on group g belongs to path p. */
  readonly paths: readonly (readonly number[])[];
}

/** More splits than anyone trains. */
const mostSplits = 100_000;

/**
 * Combinatorial purged cross-validation: every choice of k of N groups is tested on once, and the tests are put together to
 * φ paths that each cover all rows once.
 *
 *     splits = C(N, k),   φ = k/N · C(N, k) = C(N - 1, k - 1)
 *
 * No row is trained on that is within `purge` rows before or `embargo` rows after a row tested on. A label that looks h
 * rows ahead needs a purge of at least h, and an embargo of at least h as well, for the tested labels look ahead too.
 * Path p takes of every group the p-th split that tests on it.
 *
 * @throws InputError (`evaluation.argument`) for counts out of range, or where a split has no row left to train on
 * @see López de Prado, "Advances in financial machine learning", 2018, §7.4 and ch. 12
 */
export function combinatorialPurgedSplits(request: PurgedSplitsRequest): PurgedSplits {
  const { rows, groups: groupCount, testGroups, purge = 0, embargo = 0 } = request;
  checkWhole('rows', rows, 2);
  checkWhole('groups', groupCount, 2, rows);
  checkWhole('testGroups', testGroups, 1, groupCount - 1);
  checkWhole('purge', purge, 0);
  checkWhole('embargo', embargo, 0);
  const count = combinationCount(groupCount, testGroups);
  if (count > mostSplits) {
    throw new InputError(
      `${testGroups} of ${groupCount} groups make ${count} splits; expected at most ${mostSplits}: use fewer groups.`,
      {
        code: 'evaluation.argument',
        path: 'groups',
        value: groupCount,
        expected: `at most ${mostSplits} splits`,
      },
    );
  }

  const groups = Array.from({ length: groupCount }, (_, g) => ({
    start: Math.floor((g * rows) / groupCount),
    end: Math.floor(((g + 1) * rows) / groupCount),
  }));
  const splits = Array.from(combinations(groupCount, testGroups), (chosen): PurgedSplit => {
    const test = chosen.map((group) => groups[group]!);
    const train = without(
      rows,
      test.map(({ start, end }) => ({ start: start - purge, end: end + embargo })),
    );
    if (train.length === 0) throw nothingToTrainOn(chosen, { purge, embargo });
    return { testGroups: chosen, train, test };
  });
  const splitsOfGroup = groups.map((_, group) =>
    splits.flatMap(({ testGroups: chosen }, split) => (chosen.includes(group) ? [split] : [])),
  );
  const paths = splitsOfGroup[0]!.map((_, path) => splitsOfGroup.map((own) => own[path]!));
  return { groups, splits, paths };
}

/** The rows outside of all ranges, which are ascending but may overlap and reach beyond the rows. */
function without(rows: number, ranges: readonly RowRange[]): RowRange[] {
  const left: RowRange[] = [];
  let start = 0;
  for (const range of ranges) {
    if (range.start > start) left.push({ start, end: range.start });
    start = Math.max(start, range.end);
  }
  if (start < rows) left.push({ start, end: rows });
  return left;
}

function nothingToTrainOn(
  chosen: readonly number[],
  { purge, embargo }: { purge: number; embargo: number },
): InputError {
  const [path, value] = purge > embargo ? (['purge', purge] as const) : (['embargo', embargo] as const);
  const expected = 'a purge and an embargo that leave rows to train on';
  return new InputError(
    `With a purge of ${purge} and an embargo of ${embargo} rows, no row is left to train on when groups ` +
      `${chosen.join(', ')} are tested on; expected ${expected}.`,
    { code: 'evaluation.argument', path, value, expected },
  );
}

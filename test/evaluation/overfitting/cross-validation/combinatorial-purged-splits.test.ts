import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../src/diagnostics/index.js';
import {
  assemblePaths,
  combinatorialPurgedSplits,
  type RowRange,
} from '../../../../src/evaluation/overfitting/index.js';

const rowsOf = (ranges: readonly RowRange[]): number[] =>
  ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));

// Groups of at least 10 rows, of which purge and embargo leave some between tests.
const requests = fc
  .record({
    groups: fc.integer({ min: 2, max: 6 }),
    extra: fc.integer({ min: 0, max: 20 }),
    purge: fc.integer({ min: 0, max: 5 }),
    embargo: fc.integer({ min: 0, max: 4 }),
    choice: fc.nat(),
  })
  .map(({ groups, extra, choice, ...rest }) => ({
    ...rest,
    groups,
    rows: 10 * groups + extra,
    testGroups: 1 + (choice % (groups - 1)),
  }));

describe('combinatorialPurgedSplits', () => {
  test('cuts a small case as by hand', () => {
    // Groups 0-2, 3-5, 6-8, 9-11. Testing on group 1 keeps row 2 (purge) and rows 6 and 7 (embargo) from training.
    const { groups, splits, paths } = combinatorialPurgedSplits({
      rows: 12,
      groups: 4,
      testGroups: 1,
      purge: 1,
      embargo: 2,
    });
    expect(groups.map(({ start }) => start)).toEqual([0, 3, 6, 9]);
    expect(splits.map(({ train }) => rowsOf(train))).toEqual([
      [5, 6, 7, 8, 9, 10, 11],
      [0, 1, 8, 9, 10, 11],
      [0, 1, 2, 3, 4, 11],
      [0, 1, 2, 3, 4, 5, 6, 7],
    ]);
    expect(paths).toEqual([[0, 1, 2, 3]]);
  });

  test('makes the 15 splits and 5 paths of the published example of 6 groups, 2 tested on', () => {
    const { splits, paths } = combinatorialPurgedSplits({ rows: 60, groups: 6, testGroups: 2 });
    expect(splits).toHaveLength(15);
    expect(paths).toHaveLength(5);
    // Splits in order: 01 02 03 04 05 12 13 14 15 23 24 25 34 35 45; path 0 takes the first test on each group.
    expect(paths[0]).toEqual([0, 0, 1, 2, 3, 4]);
    expect(paths[4]).toEqual([4, 8, 11, 13, 14, 14]);
  });

  test('never trains on a row tested on, within the purge before one or the embargo after one, but on all others', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const { train, test } of combinatorialPurgedSplits(request).splits) {
          const trained = new Set(rowsOf(train));
          const tested = rowsOf(test);
          expect(trained.size).toBe(rowsOf(train).length);
          const isFar = (row: number): boolean =>
            tested.every((t) => row < t - request.purge || row > t + request.embargo);
          expect([...trained]).toEqual(rowsOf([{ start: 0, end: request.rows }]).filter(isFar));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('tests on groups as equal as can be that make up all rows', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { groups, splits } = combinatorialPurgedSplits(request);
        expect(rowsOf(groups)).toEqual(Array.from({ length: request.rows }, (_, row) => row));
        const sizes = groups.map(({ start, end }) => end - start);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const { testGroups, test } of splits) expect(test).toEqual(testGroups.map((g) => groups[g]));
      }),
    );
  });

  test('makes paths that use every test of every split once', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { splits, paths } = combinatorialPurgedSplits(request);
        expect(paths).toHaveLength((request.testGroups / request.groups) * splits.length);
        const used = paths.flatMap((path) => path.map((split, group) => `${split} on ${group}`));
        const wanted = splits.flatMap(({ testGroups }, split) => testGroups.map((g) => `${split} on ${g}`));
        expect(used.sort()).toEqual(wanted.sort());
      }),
    );
  });

  test('refuses a purge that leaves nothing to train on and says which groups', () => {
    expect(() =>
      combinatorialPurgedSplits({ rows: 9, groups: 3, testGroups: 1, purge: 4, embargo: 3 }),
    ).toThrow(
      'With a purge of 4 and an embargo of 3 rows, no row is left to train on when groups 1 are tested on',
    );
  });

  test.each([
    { rows: 1 },
    { groups: 1 },
    { groups: 101 },
    { testGroups: 0 },
    { testGroups: 6 },
    { purge: -1 },
    { embargo: 0.5 },
    { groups: 40, testGroups: 20 },
  ])('refuses %o', (change) => {
    const request = { rows: 100, groups: 6, testGroups: 2, ...change };
    expect(() => combinatorialPurgedSplits(request)).toThrow(InputError);
  });
});

describe('assemblePaths', () => {
  test('takes each group of each path from the split that tested on it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const plan = combinatorialPurgedSplits(request);
        // A row says which split it comes from where that split tests on it; elsewhere it is NaN.
        const outcomes = plan.splits.map(({ test }, split) => {
          const series = new Float64Array(request.rows).fill(NaN);
          for (const row of rowsOf(test)) series[row] = split + row / 1000;
          return series;
        });
        assemblePaths(plan, outcomes).forEach((series, p) => {
          plan.groups.forEach((range, group) => {
            const split = plan.paths[p]![group]!;
            for (const row of rowsOf([range])) expect(series[row]).toBe(split + row / 1000);
          });
        });
      }),
      { numRuns: 30 },
    );
  });

  test('refuses series that are missing or of the wrong length', () => {
    const plan = combinatorialPurgedSplits({ rows: 8, groups: 2, testGroups: 1 });
    const series = new Float64Array(8);
    expect(() => assemblePaths(plan, [series])).toThrow(
      '"outcomes" has the length 1; expected 2 series, one a split.',
    );
    expect(() => assemblePaths(plan, [series, new Float64Array(7)])).toThrow(
      '"outcomes[1]" has the length 7; expected 8 rows.',
    );
  });
});

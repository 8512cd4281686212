import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatInspection, inspectFolder, type FolderInspection } from '../../../src/market/index.js';
import { flatRuns } from '../../../src/market/inspect/flat-runs.js';
import { priceJumps } from '../../../src/market/inspect/price-jumps.js';
import { temporaryFolder } from '../../tables/support.js';
import { bars, MIDNIGHT, MINUTE, prices, writeRows } from '../support/price-files.js';

const folder = temporaryFolder();
let inspection: FolderInspection;

beforeAll(async () => {
  await writeRows(folder('mixed'), 'GOOD', bars(prices(1000)));
  const flaws = bars(prices(1000).map((price, i) => (i >= 600 ? 2 * price : price)))
    .filter((_, i) => i !== 10 && !(i >= 200 && i < 230))
    .map(([unix, price], i) => [unix, i === 50 ? NaN : price] as const);
  await writeRows(folder('mixed'), 'BAD', [...flaws, [MIDNIGHT, 7], flaws[1]!]);
  await writeRows(folder('mixed'), 'HOURS', bars([...prices(20), ...Array<number>(8).fill(100)], 60), 'csv');
  await writeFile(folder('mixed', 'BROKEN_USD.parquet'), 'not parquet');
  await writeFile(folder('mixed', 'notes.txt'), 'ignored');
  inspection = await inspectFolder(folder('mixed'));
});

describe('An inspection', () => {
  test('lists price files by token, and those it could not read apart', () => {
    expect(inspection.files.map(({ token }) => token)).toEqual(['BAD', 'GOOD', 'HOURS']);
    expect(inspection.failed).toMatchObject([
      { token: 'BROKEN', error: expect.stringMatching(/BROKEN_USD/) as string },
    ]);
  });

  test('finds nothing wrong with a good file', () => {
    expect(inspection.files[1]).toMatchObject({
      barMinutes: 1,
      first: MIDNIGHT,
      last: MIDNIGHT + 999 * MINUTE,
      rows: 1000,
      unsorted: 0,
      duplicates: 0,
      badPrices: 0,
      gaps: { count: 0, minutes: 0 },
      jumps: { count: 0 },
      flat: { count: 0 },
    });
  });

  test('counts everything wrong with a bad one', () => {
    expect(inspection.files[0]).toMatchObject({
      rows: 971,
      unsorted: 1,
      duplicates: 2,
      conflicts: 1,
      badPrices: 1,
      gaps: { count: 3, minutes: 32, longest: { from: MIDNIGHT + 200 * MINUTE, minutes: 30 } },
    });
  });

  test('shows jumps and flat runs of the file they are in', () => {
    const [bad, , hours] = inspection.files;
    expect(bad!.jumps).toMatchObject({ largest: { stamp: MIDNIGHT + MINUTE } });
    expect(hours).toMatchObject({
      barMinutes: 60,
      flat: { count: 1, longerThanHours: 6, longest: { from: MIDNIGHT + 20 * 60 * MINUTE, hours: 7 } },
    });
  });

  test('is refused for a folder without price files', async () => {
    await writeFile(folder('lonely.txt'), '');
    await expect(inspectFolder(folder())).rejects.toThrow(/has no files <TOKEN>_USD\.parquet/);
    await expect(inspectFolder(folder('nowhere'))).rejects.toThrow(/cannot be read/);
  });
});

describe('A jump', () => {
  const unix = Float64Array.from({ length: 500 }, (_, i) => i);
  const calm = Float64Array.from(unix, (i) => 100 * Math.exp(0.001 * Math.sin(1000 * i)));

  test('is a move far beyond the typical one', () => {
    expect(priceJumps(unix, calm, 1).count).toBe(0);
    const jumped = calm.map((price, i) => (i >= 250 ? 0.9 * price : price));
    const { count, largest } = priceJumps(unix, jumped, 1);
    expect(count).toBe(1);
    expect(largest!.stamp).toBe(250);
    expect(largest!.logReturn).toBeCloseTo(Math.log(0.9), 2);
  });

  test('is not a move across a gap, nor one below 2 %', () => {
    const gapped = unix.map((stamp) => (stamp >= 250 ? stamp + 5 : stamp));
    const jumped = calm.map((price, i) => (i >= 250 ? 0.5 * price : price));
    expect(priceJumps(gapped, jumped, 1).count).toBe(0);
    const still = Float64Array.from(unix, (i) => (i >= 250 ? 1.019 : 1));
    expect(priceJumps(unix, still, 1)).toMatchObject({ threshold: expect.any(Number) as number, count: 0 });
  });

  test('is not found in a price that never moves', () => {
    expect(priceJumps(unix, new Float64Array(500).fill(1), 1)).toEqual({ threshold: 0.02, count: 0 });
  });
});

test('A flat run lasts from its first to its last bar and may end the file', () => {
  const hour = 60 * MINUTE;
  const unix = Float64Array.from({ length: 6 }, (_, i) => i * hour);
  expect(flatRuns(unix, Float64Array.of(1, 1, 1, 2, 3, 3), 1.5)).toEqual({
    longerThanHours: 1.5,
    count: 1,
    longest: { from: 0, hours: 2 },
  });
  expect(flatRuns(unix, Float64Array.of(1, 2, 3, 3, 3, 3), 1.5).longest).toEqual({
    from: 2 * hour,
    hours: 3,
  });
  expect(flatRuns(unix, Float64Array.of(1, 2, 3, 4, 5, 6), 0)).toEqual({ longerThanHours: 0, count: 0 });
});

test('A formatted inspection is a table, then what needs a look', () => {
  const lines = formatInspection(inspection).split('\n');
  expect(lines[2]).toMatch(/^token {2}bar +first +last +rows +unsorted +duplicates +bad +gaps +jumps +flat$/);
  expect(lines[3]).toMatch(/^BAD +1 min +2021-01-01 00:00:00 +2021-01-01 16:39:00 +971 +1 +2 +1 +3 /);
  expect(lines[5]).toMatch(/^HOURS +1 h /);
  expect(lines.slice(7)).toEqual([
    'BAD: 1 duplicate row with another price.',
    'BAD: 32 minutes missing; the longest gap has 30, from 2021-01-01 03:20:00 to 2021-01-01 03:50:00.',
    expect.stringMatching(/^BAD: \d+ moves beyond/),
    'HOURS: 1 run of one price for more than 6 hours; the longest has 7.0 hours, from 2021-01-01 20:00:00.',
    expect.stringMatching(/^BROKEN: .*BROKEN_USD\.parquet cannot be decoded as Parquet/),
  ]);
});

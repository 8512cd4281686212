import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readTrialReturns, trialReturnsPath, writeTrialReturns } from '../../../src/search/studies/index.js';
import { useRuns } from './study-case.js';

const runs = useRuns();
const some = {
  cycle: Int32Array.of(0, 0, 1),
  unix: Float64Array.of(1e12, 1e12 + 86_400_000, 1e12 + 2 * 86_400_000),
  returns: Float64Array.of(0.1, -1 / 3, 1e-17),
  hodlReturns: Float64Array.of(0, 0.2, Number.EPSILON),
};

describe('daily returns of a trial', () => {
  it('come back to the last bit', async () => {
    await writeTrialReturns(runs(), 7, some);
    expect(await readTrialReturns(runs(), 7)).toEqual(some);
  });

  it('are nothing where no file is, and an error naming the file where it is no such table', async () => {
    expect(await readTrialReturns(runs(), 1)).toBeUndefined();
    await writeTrialReturns(runs(), 2, some);
    await writeFile(trialReturnsPath(runs(), 2), 'no table');
    await expect(readTrialReturns(runs(), 2)).rejects.toThrow(/returns.2\.parquet/);
    await writeTrialReturns(runs(), 3, { ...some, returns: Float64Array.of(0, NaN, 0) });
    await expect(readTrialReturns(runs(), 3)).rejects.toThrow(/3\.parquet holds a return that is not finite/);
  });
});

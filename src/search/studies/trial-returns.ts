import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../diagnostics/index.js';
import { numericValues, readParquet, writeParquet } from '../../tables/index.js';

/** What a trial returned out of sample, one entry a day of its tests. */
export interface TrialReturns {
  /** Number of the cycle. */
  readonly cycle: Int32Array;
  /** End of the day, milliseconds since 1970, UTC. */
  readonly unix: Float64Array;
  /** Arithmetic return of the pool. */
  readonly returns: Float64Array;
  /** That of holding what it held when the test began. */
  readonly hodlReturns: Float64Array;
}

/** File of a trial, beside the journal, which it would make slow to read. */
export function trialReturnsPath(folder: string, number: number): string {
  return join(folder, 'returns', `${number}.parquet`);
}

/** Writes a trial's daily returns, atomically; to be called before the trial is said to have ended, so that no ended trial lacks them. */
export async function writeTrialReturns(
  folder: string,
  number: number,
  { cycle, unix, returns, hodlReturns }: TrialReturns,
): Promise<void> {
  const path = trialReturnsPath(folder, number);
  await mkdir(dirname(path), { recursive: true });
  await writeParquet(path, [
    { name: 'cycle', values: cycle },
    { name: 'unix', values: unix, timestamp: true },
    { name: 'return', values: returns },
    { name: 'hodl_return', values: hodlReturns },
  ]);
}

/**
 * A trial's daily returns; undefined where they were not kept, as versions before did not.
 *
 * @throws InputError when the file is not such a table (`study.invalid_returns`)
 */
export async function readTrialReturns(folder: string, number: number): Promise<TrialReturns | undefined> {
  const path = trialReturnsPath(folder, number);
  if ((await stat(path).catch(() => undefined)) === undefined) return undefined;
  const names = ['cycle', 'unix', 'return', 'hodl_return'];
  const columns = await readParquet(path, { columns: names, doubles: true });
  const [cycle, unix, returns, hodlReturns] = columns.map((column) => numericValues(column));
  if (!returns!.every(Number.isFinite) || !hodlReturns!.every(Number.isFinite)) {
    throw new InputError(`${path} holds a return that is not finite; expected what poolgrad writes.`, {
      code: 'study.invalid_returns',
      path,
      expected: 'finite daily returns',
    });
  }
  return {
    cycle: Int32Array.from(cycle!),
    unix: unix!,
    returns: returns!,
    hodlReturns: hodlReturns!,
  };
}

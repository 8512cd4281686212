import { checkNumber, checkSeries } from '../checks.js';
import { InputError } from '../../../diagnostics/index.js';

/** What tests of many models against one benchmark have in common. */
export interface ManyModelsRequest {
  /**
   * K series, [T] each: what a model earned above the benchmark, period by period, in any unit in which more is better, e.g.
   * log returns less those of holding.
   */
  readonly differences: readonly ArrayLike<number>[];
  /** B, e.g. 1000. */
  readonly samples: number;
  readonly seed: number | string;
  /** Mean block length of the stationary bootstrap, 1 or more; default: the mean of the models' automatic ones. */
  readonly meanBlock?: number;
}

/**
 * The series of a request, checked.
 *
 * @throws InputError (`evaluation.argument`) at numbers that are not finite or not what they are to be, and at series of
 * different lengths
 */
export function performanceDifferences(request: ManyModelsRequest): readonly Float64Array[] {
  const { differences, samples, meanBlock } = request;
  checkNumber('samples', samples, 'positive count');
  if (meanBlock !== undefined) checkNumber('meanBlock', meanBlock, 'at least 1');
  const observations = differences[0]?.length ?? 0;
  return differences.map((series, k) => {
    const path = `differences[${k}]`;
    checkSeries(path, series);
    if (series.length === observations) return Float64Array.from(series);
    const expected = `${observations} observations, as many as "differences[0]" has`;
    throw new InputError(`"${path}" has ${series.length} observations; expected ${expected}.`, {
      code: 'evaluation.argument',
      path,
      value: series.length,
      expected,
    });
  });
}

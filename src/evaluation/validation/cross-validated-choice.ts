import {
  assemblePaths,
  combinatorialPurgedSplits,
  type ReturnsMatrix,
  type RowRange,
} from '../overfitting/index.js';
import type { Statement } from '../statistics/index.js';

/** Settings of {@link crossValidatedChoice}. */
export interface CrossValidationOptions {
  /** N; default 6. */
  readonly groups?: number;
  /** k; default 2. */
  readonly testGroups?: number;
  /** Days not chosen on, before and after each tested group; default 1 and 5. */
  readonly purge?: number;
  readonly embargo?: number;
}

/** Sharpe ratios of choosing the best on some days and living with it on others. */
export type CrossValidatedChoice = Statement<{
  /** Annual Sharpe ratio of every path, [φ]. */
  readonly sharpes: readonly number[];
  /** Share of paths that lose. */
  readonly losing: number;
  readonly splits: number;
}>;

/**
 * What choosing among given strategies is worth, by combinatorial purged cross-validation: on every choice of k of N groups of days the
 * strategy that was best on the other days is held, and the tests make φ whole paths. The value is the median of their annual
 * Sharpe ratios. López de Prado, "Advances in financial machine learning", 2018, ch. 12.
 *
 * Strategies are what a search came by with all days in view, so this measures the choice among them, not the search.
 */
export function crossValidatedChoice(
  matrix: ReturnsMatrix,
  { groups = 6, testGroups = 2, purge = 1, embargo = 5 }: CrossValidationOptions = {},
): CrossValidatedChoice {
  const { strategies, days, values } = matrix;
  const least = groups * (purge + embargo + 5);
  if (strategies < 2 || days < least) {
    return {
      value: null,
      reason:
        strategies < 2
          ? `There was no choice: ${strategies} strategies; at least 2 are needed.`
          : `${groups} groups need ${least} days, there are ${days}.`,
    };
  }
  const plan = combinatorialPurgedSplits({ rows: days, groups, testGroups, purge, embargo });
  const row = (strategy: number): Float64Array => values.subarray(strategy * days, (strategy + 1) * days);
  const outcomes = plan.splits.map(({ train }) => {
    let best = 0;
    let most = -Infinity;
    for (let strategy = 0; strategy < strategies; strategy++) {
      const sharpe = sharpeOn(row(strategy), train);
      if (sharpe > most) {
        most = sharpe;
        best = strategy;
      }
    }
    return row(best);
  });
  const whole = [{ start: 0, end: days }];
  const sharpes = assemblePaths(plan, outcomes).map((path) => Math.sqrt(365) * sharpeOn(path, whole));
  const sorted = [...sharpes].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return {
    value: sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2,
    sharpes,
    losing: sharpes.filter((sharpe) => sharpe < 0).length / sharpes.length,
    splits: plan.splits.length,
  };
}

/** mean / population standard deviation over some rows; 0 for returns that hardly differ. */
function sharpeOn(returns: Float64Array, ranges: readonly RowRange[]): number {
  let count = 0;
  let sum = 0;
  for (const { start, end } of ranges) {
    for (let k = start; k < end; k++) sum += returns[k]!;
    count += end - start;
  }
  const mean = sum / count;
  let squares = 0;
  for (const { start, end } of ranges) for (let k = start; k < end; k++) squares += (returns[k]! - mean) ** 2;
  const deviation = Math.sqrt(squares / count);
  return deviation <= 1e-12 ? 0 : mean / deviation;
}

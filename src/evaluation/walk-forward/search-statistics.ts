import type { Checkpoints } from '../../training/index.js';
import {
  effectiveTrials,
  empiricalRademacher,
  probabilityOfBacktestOverfitting,
  returnsMatrix,
} from '../overfitting/index.js';
import { dailySharpe, type Statement } from '../statistics/index.js';

/** How freely a training could choose: statistics of what every set returned at every checkpoint, on the training days. */
export interface SearchStatistics {
  /** Parameter sets times checkpoints. */
  readonly trials: number;
  readonly days: number;
  /** R̂ in daily Sharpe units. */
  readonly complexity: number | null;
  readonly complexityError: number | null;
  /** Probability of backtest overfitting among the checkpoints, by CSCV. */
  readonly overfitting: number | null;
  /** Effective number of independent trials (Galwey). */
  readonly effectiveTrials: number | null;
  /** Variance over trials of their daily Sharpe ratios. */
  readonly trialVariance: number | null;
  /** Why a null is one, by name. */
  readonly undefinedBecause: Readonly<Record<string, string>>;
}

/** Statistics of the checkpoints of one training. Trials that never moved are left out of the count: they were no choice. */
export function searchStatistics({ returns }: Checkpoints, seed: number): SearchStatistics {
  const moving = returns.filter((row) => row.every(Number.isFinite) && row.some((value) => value !== row[0]));
  const matrix = returnsMatrix(moving);
  const rademacher = empiricalRademacher(matrix, { seed });
  const overfit = probabilityOfBacktestOverfitting(matrix);
  const effective = effectiveTrials(matrix, { seed });
  const sharpes = moving.map(dailySharpe);
  const mean = sharpes.reduce((sum, value) => sum + value, 0) / sharpes.length;
  const variance =
    sharpes.length < 2
      ? null
      : sharpes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sharpes.length - 1);
  return {
    trials: moving.length,
    days: matrix.days,
    complexity: rademacher.value,
    complexityError: rademacher.value === null ? null : rademacher.standardError,
    overfitting: overfit.value,
    effectiveTrials: effective.value,
    trialVariance: variance,
    undefinedBecause: reasons({
      complexity: rademacher,
      overfitting: overfit,
      effectiveTrials: effective,
      ...(variance === null ? { trialVariance: { value: null, reason: 'There was one trial.' } } : {}),
    }),
  };
}

function reasons(statements: Readonly<Record<string, Statement>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(statements).flatMap(([name, { value, reason }]) =>
      value === null ? [[name, reason] as const] : [],
    ),
  );
}

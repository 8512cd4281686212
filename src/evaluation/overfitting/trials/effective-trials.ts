import type { Statement } from '../../statistics/statement.js';
import { symmetricEigen } from '../../../linear-algebra/index.js';
import { checkChoice, checkWhole } from '../options.js';
import type { ReturnsMatrix } from '../returns-matrix.js';
import { correlationMatrix } from './correlation-matrix.js';
import { optimalClusters } from './optimal-clusters.js';
import { clusterCount } from './silhouettes.js';

/** How {@link effectiveTrials} counts. */
export interface EffectiveTrialsOptions {
  /** `galwey` by default. */
  readonly method?: EffectiveTrialsMethod;
  /** Of the starts of `clusters`; 42 by default. */
  readonly seed?: string | number;
  /** Starts of k-means for every number of clusters; 10 by default. */
  readonly starts?: number;
  /** The most clusters of one search; half the strategies by default, or 10 if that is more. */
  readonly mostClusters?: number;
}

export type EffectiveTrialsMethod = 'clusters' | 'participation' | 'nyholt' | 'galwey';

/** How many of the trials are independent, from 1 to S. Whole for `clusters`. */
export type EffectiveTrials = Statement<{
  readonly method: EffectiveTrialsMethod;
  /** [S]: the cluster of each strategy, numbered from 0; only for `clusters`. */
  readonly labels?: Uint32Array;
}>;

const methods = ['clusters', 'participation', 'nyholt', 'galwey'];

/**
 * Effective number of independent trials among strategies that resemble each other: what a deflated Sharpe ratio wants.
 *
 *     clusters        number of clusters of the correlation matrix (ONC, {@link optimalClusters})
 *     participation   S² / Σ λ²
 *     nyholt          1 + (S - 1)(1 - Var(λ) / S) = S + 1 - Σ λ² / S
 *     galwey          (Σ √λ)² / Σ λ
 *
 * with the eigenvalues λ of the correlation matrix, Var over S - 1. All are near S for unrelated strategies but `clusters`,
 * which looks for groups and finds some in noise as well, as few as 2 among 100 strategies; all eigenvalue forms are 1 when
 * the strategies are all the same.
 *
 * Which one: `clusters` when trials are known to come in close families, such as parameter sets around a few rules, and
 * when the families themselves are of interest; it needs 3 strategies, says 2 or more unless all are the same, and may lump
 * many loose families into 2. Otherwise an eigenvalue form, which is quick and needs no seed: `participation` counts
 * directions that carry much variance and is the lowest; `galwey`, and mostly more so `nyholt`, also count what sets the
 * members of a family apart. Fewer days than strategies lower all but `nyholt`: noise alone gives a participation of about
 * S T / (S + T). When in doubt take the highest: it deflates most.
 *
 * Undefined without strategies or where {@link correlationMatrix} is.
 *
 * @param matrix [S, T], daily excess log returns
 * @throws InputError (`evaluation.returns_matrix`, `evaluation.argument`)
 * @see López de Prado and Lewis, "Detection of false investment strategies using unsupervised learning methods", 2018;
 *   Nyholt, "A simple correction for multiple testing for single-nucleotide polymorphisms in linkage disequilibrium with
 *   each other", 2004, after Cheverud, 2001; Galwey, "A new measure of the effective number of tests", 2009
 */
export function effectiveTrials(
  matrix: ReturnsMatrix,
  { method = 'galwey', seed = 42, starts = 10, mostClusters }: EffectiveTrialsOptions = {},
): EffectiveTrials {
  checkChoice('method', method, methods);
  checkWhole('starts', starts, 1);
  if (mostClusters !== undefined) checkWhole('mostClusters', mostClusters, 2);
  const correlations = correlationMatrix(matrix);
  if (correlations.value === null) return correlations;
  const n = matrix.strategies;
  if (n === 0) return { value: null, reason: 'There are no strategies; at least 1 is needed.' };
  if (method !== 'clusters') return { value: countByEigenvalues(correlations.value, n, method), method };
  if (n === 1) return { value: 1, method, labels: new Uint32Array(1) };
  if (n === 2) {
    return {
      value: null,
      reason: '2 strategies cannot be clustered; use an eigenvalue form such as galwey.',
    };
  }
  const labels = optimalClusters(correlations.value, n, {
    seed,
    starts,
    mostClusters: mostClusters ?? Math.max(10, Math.floor(n / 2)),
  });
  return { value: clusterCount(labels), method, labels };
}

function countByEigenvalues(
  correlations: Float64Array,
  n: number,
  method: Exclude<EffectiveTrialsMethod, 'clusters'>,
): number {
  if (method === 'galwey') {
    // Eigenvalues of a correlation matrix are never negative but by rounding; their sum is its trace.
    const { values } = symmetricEigen(correlations, n);
    return values.reduce((sum, value) => sum + Math.sqrt(Math.max(value, 0)), 0) ** 2 / n;
  }
  // Eigenvalues have the squares of the entries as the sum of theirs, and a mean of 1.
  const squares = correlations.reduce((sum, value) => sum + value * value, 0);
  return method === 'participation' ? (n * n) / squares : n + 1 - squares / n;
}

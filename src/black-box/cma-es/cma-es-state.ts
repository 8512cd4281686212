/** Why a search stands still; `running` while it does not. Sentences are in {@link CMA_ES_STOPS}. */
export type CmaEsStatus =
  | 'running'
  | 'max-generations'
  | 'step-tolerance'
  | 'value-tolerance'
  | 'condition'
  | 'stagnation'
  | 'divergence'
  | 'no-effect';

/** A candidate with its value. */
export interface BestCandidate {
  readonly x: Float64Array;
  readonly value: number;
}

/**
 * Where a search is: plain data of finite numbers, so a copy taken anywhere goes on with the same bits. Matrices are
 * [n, n], row by row.
 */
export interface CmaEsState {
  readonly status: CmaEsStatus;
  readonly seed: string | number;
  /** Number of this search among those of one seed; each draws its own numbers. */
  readonly restart: number;
  /** Generations told. */
  readonly generation: number;
  /** Values told. */
  readonly evaluations: number;
  /** Values that were not finite. */
  readonly nonFiniteValues: number;
  /** Generations without any finite value. */
  readonly barrenGenerations: number;
  /** m. */
  readonly mean: Float64Array;
  /** σ. */
  readonly sigma: number;
  /** C. */
  readonly covariance: Float64Array;
  /** B: its columns are the eigenvectors of C. */
  readonly axes: Float64Array;
  /** D: square roots of the eigenvalues of C, one for each column of B. */
  readonly scales: Float64Array;
  /** p_σ. */
  readonly stepPath: Float64Array;
  /** p_c. */
  readonly covariancePath: Float64Array;
  /** Best candidate of all generations; null before the first finite value. The starting mean is none. */
  readonly best: BestCandidate | null;
  /** Lowest value of each generation of late, oldest first, as far back as the stopping tests look. */
  readonly lowestValues: Float64Array;
  /** Median of the finite values of the same generations. */
  readonly medianValues: Float64Array;
}

/** Why it stopped, for people. */
export const CMA_ES_STOPS: Readonly<Record<Exclude<CmaEsStatus, 'running'>, string>> = {
  'max-generations': 'The generations are used up.',
  'step-tolerance': 'The distribution has become smaller than the tolerance.',
  'value-tolerance': 'The values of late differ by less than the tolerance.',
  condition: 'The condition of the covariance has become too large for its arithmetic.',
  stagnation: 'Neither the best nor the median value has improved for many generations.',
  divergence: 'The distribution has grown far beyond its initial size.',
  'no-effect': 'The distribution has become too small for the mean to move.',
};

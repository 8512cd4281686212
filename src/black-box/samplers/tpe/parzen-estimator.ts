import { numericRange, type Varied } from '../coordinates/index.js';
import type { RandomSource } from '../random-source.js';
import type { BandwidthRule } from './bandwidths.js';
import { categoricalKernels } from './categorical-kernels.js';
import type { Kernels } from './kernels.js';
import { numericKernels } from './numeric-kernels.js';

/** A density estimated from observations: a mixture of products of kernels, one product an observation and one the prior. */
export interface ParzenEstimator {
  /**
   * Points drawn from the mixture, each with one coordinate a parameter.
   *
   * The source gives, one after the other: `count` numbers for the kernels, `count` for each parameter of choices, and
   * `count` for each numeric one.
   */
  readonly sample: (random: RandomSource, count: number) => number[][];
  /** ln p(x) = ln Σ_k w_k Π_j p_kj(x_j). */
  readonly logDensity: (point: readonly number[]) => number;
}

/**
 * The Parzen estimator of several parameters together. Bergstra et al., "Algorithms for hyper-parameter optimization", 2011;
 * Falkner, Klein and Hutter, "BOHB", 2018, for parameters together; Watanabe 2023, arXiv 2304.11127.
 *
 * @param observations oldest first, each with one coordinate a parameter
 * @param weights one an observation; the prior has 1
 */
export function parzenEstimator(
  observations: readonly (readonly number[])[],
  weights: Float64Array,
  parameters: readonly Varied[],
  rule: BandwidthRule,
): ParzenEstimator {
  const total = weights.reduce((sum, weight) => sum + weight, 0) + 1;
  const shares = Float64Array.of(...weights, 1).map((weight) => weight / total);
  const logShares = shares.map(Math.log);
  const kernels = parameters.map(({ distribution }, j): Kernels => {
    const observed = observations.map((point) => point[j]!);
    return distribution.kind === 'categorical'
      ? categoricalKernels(observed, distribution.choices.length)
      : numericKernels(observed, numericRange(distribution), rule, parameters.length);
  });

  const sample = (random: RandomSource, count: number): number[][] => {
    const draw = (): number[] => Array.from({ length: count }, () => random.uniform());
    const cumulated = cumulate(shares);
    const chosen = draw().map((u) => cumulated.findIndex((sum) => u < sum));
    const points = chosen.map(() => new Array<number>(parameters.length).fill(0));
    for (const kind of ['categorical', 'numeric'] as const) {
      kernels.forEach((own, j) => {
        if (own.kind !== kind) return;
        draw().forEach((q, i) => (points[i]![j] = own.quantile(chosen[i]!, q)));
      });
    }
    return points;
  };

  const logDensity = (point: readonly number[]): number => {
    const sums = logShares.slice();
    kernels.forEach((own, j) => {
      own.addLogDensities(point[j]!, sums);
    });
    const largest = sums.reduce((most, sum) => Math.max(most, sum));
    if (largest === -Infinity) return largest;
    return largest + Math.log(sums.reduce((sum, term) => sum + Math.exp(term - largest), 0));
  };

  return { sample, logDensity };
}

/** Sums up to each share, the last being exactly 1. */
function cumulate(shares: Float64Array): Float64Array {
  let sum = 0;
  const sums = shares.map((share) => (sum += share));
  return sums.map((value) => value / sum);
}

import { cell, fromScale, toScale, type NumericRange } from '../coordinates/index.js';
import { bandwidths, type BandwidthRule } from './bandwidths.js';
import type { Kernels } from './kernels.js';
import { logNormalMass, truncatedNormalQuantile } from './normal-distribution.js';

const LOG_SQRT_TWO_PI = Math.log(Math.sqrt(2 * Math.PI));

/**
 * Kernels on a numeric parameter: normal distributions on its scale, cut off at the ends of the range; around every
 * observation one of {@link bandwidths}, and around the middle the prior, as wide as the range. On a grid a value has the
 * mass of the cell around it.
 *
 * @param observed values within the range
 * @param dimensions parameters estimated together
 */
export function numericKernels(
  observed: readonly number[],
  range: NumericRange,
  rule: BandwidthRule,
  dimensions: number,
): Kernels {
  const { lower, upper, step } = range;
  const points = Float64Array.from(observed, (value) => toScale(range, value));
  const centres = Float64Array.of(...points, 0.5 * (lower + upper));
  const widths = Float64Array.of(...bandwidths(points, { rule, lower, upper, dimensions }), upper - lower);
  const logMasses = centres.map((mu, k) =>
    logNormalMass((lower - mu) / widths[k]!, (upper - mu) / widths[k]!),
  );

  const quantile = (kernel: number, q: number): number => {
    const mu = centres[kernel]!;
    const sigma = widths[kernel]!;
    const z = truncatedNormalQuantile(q, (lower - mu) / sigma, (upper - mu) / sigma);
    return fromScale(range, z * sigma + mu);
  };

  const heights = logMasses.map((mass, k) => -mass - LOG_SQRT_TWO_PI - Math.log(widths[k]!));
  const addDensities = (value: number, sums: Float64Array): void => {
    const x = toScale(range, value);
    for (let k = 0; k < sums.length; k++) {
      const z = (x - centres[k]!) / widths[k]!;
      sums[k]! += heights[k]! - 0.5 * z * z;
    }
  };

  // Candidates share the few values of a grid.
  const known = new Map<number, Float64Array>();
  const massesOf = (value: number): Float64Array => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const [left, right] = cell(range, value);
    const masses = centres.map((mu, k) => {
      const sigma = widths[k]!;
      return logNormalMass((left - mu) / sigma, (right - mu) / sigma) - logMasses[k]!;
    });
    known.set(value, masses);
    return masses;
  };
  const addMasses = (value: number, sums: Float64Array): void => {
    massesOf(value).forEach((mass, k) => (sums[k]! += mass));
  };

  return { kind: 'numeric', quantile, addLogDensities: step === 0 ? addDensities : addMasses };
}

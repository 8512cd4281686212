import { symmetricEigen } from '../../linear-algebra/index.js';
import { normalisedWeights, type CmaEsConstants } from './cma-es-constants.js';
import type { CmaEsState } from './cma-es-state.js';

/** Eigenvalues below this are lifted to it, so that every axis has a length. Spec 07 §18. */
const LOWEST_EIGENVALUE = 1e-20;

/** What a generation changes of the distribution. */
export type Distribution = Pick<
  CmaEsState,
  'mean' | 'sigma' | 'covariance' | 'axes' | 'scales' | 'stepPath' | 'covariancePath'
>;

/**
 * The distribution after a generation whose best candidates are given, with y_i = (x_i - m)/σ and y = Σ w_i y_i:
 *
 *     m′ = m + σ y
 *     p_σ′ = (1 - c_σ) p_σ + √(c_σ(2 - c_σ)μ_eff) C^{-½} y
 *     p_c′ = (1 - c_c) p_c + h √(c_c(2 - c_c)μ_eff) y
 *     C′ = (1 - c₁ - c_μ) C + c₁ (p_c′p_c′ᵀ + (1 - h) c_c(2 - c_c) C) + c_μ Σ w_i y_i y_iᵀ
 *     σ′ = σ exp((c_σ/d_σ)(‖p_σ′‖/χ_n - 1))
 *
 * h is 0 while p_σ′ is long, which keeps C from growing too fast after a small initial σ, and 1 otherwise. Hansen 2016,
 * figure 6 and appendix A; spec 07 §18.
 *
 * @param parents best first, at least one and at most μ; of fewer than μ the weights are rescaled to sum 1
 */
export function updateDistribution(
  state: CmaEsState,
  parents: readonly Float64Array[],
  constants: CmaEsConstants,
): Distribution {
  const { mean, sigma } = state;
  const n = mean.length;
  const { weights, effectiveParents } =
    parents.length === constants.weights.length
      ? constants
      : normalisedWeights(constants.weights.subarray(0, parents.length));
  const steps = parents.map((x) => x.map((value, k) => (value - mean[k]!) / sigma));
  const step = new Float64Array(n);
  steps.forEach((y, i) => {
    for (let k = 0; k < n; k++) step[k]! += weights[i]! * y[k]!;
  });

  const { stepPathRate: cs, covariancePathRate: cc, expectedNorm } = constants;
  const whitened = whiten(step, state);
  const stepGain = Math.sqrt(cs * (2 - cs) * effectiveParents);
  const stepPath = state.stepPath.map((p, k) => (1 - cs) * p + stepGain * whitened[k]!);
  const length = Math.sqrt(stepPath.reduce((sum, p) => sum + p * p, 0));
  const warmUp = Math.sqrt(1 - (1 - cs) ** (2 * (state.generation + 1)));
  const h = length < (1.4 + 2 / (n + 1)) * expectedNorm * warmUp ? 1 : 0;
  const gain = h * Math.sqrt(cc * (2 - cc) * effectiveParents);
  const covariancePath = state.covariancePath.map((p, k) => (1 - cc) * p + gain * step[k]!);

  const covariance = updateCovariance(state.covariance, covariancePath, steps, weights, h, constants);
  const { values, vectors } = symmetricEigen(covariance, n);
  return {
    mean: mean.map((m, k) => m + sigma * step[k]!),
    sigma: sigma * Math.exp((cs / constants.stepDamping) * (length / expectedNorm - 1)),
    covariance,
    axes: vectors,
    scales: values.map((value) => Math.sqrt(Math.max(value, LOWEST_EIGENVALUE))),
    stepPath,
    covariancePath,
  };
}

function updateCovariance(
  covariance: Float64Array,
  path: Float64Array,
  steps: readonly Float64Array[],
  weights: Float64Array,
  h: 0 | 1,
  { rankOneRate: c1, rankMuRate: cmu, covariancePathRate: cc }: CmaEsConstants,
): Float64Array {
  const n = path.length;
  const kept = 1 - c1 - cmu + (1 - h) * c1 * cc * (2 - cc);
  const updated = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      let rankMu = 0;
      for (let i = 0; i < steps.length; i++) rankMu += weights[i]! * steps[i]![r]! * steps[i]![c]!;
      const entry = kept * covariance[r * n + c]! + c1 * path[r]! * path[c]! + cmu * rankMu;
      updated[r * n + c] = entry;
      updated[c * n + r] = entry;
    }
  }
  return updated;
}

/** C^{-½} y = B D⁻¹ Bᵀ y. */
function whiten(y: Float64Array, { axes, scales }: CmaEsState): Float64Array {
  const n = y.length;
  const result = new Float64Array(n);
  for (let axis = 0; axis < n; axis++) {
    let along = 0;
    for (let k = 0; k < n; k++) along += axes[k * n + axis]! * y[k]!;
    along /= scales[axis]!;
    for (let k = 0; k < n; k++) result[k]! += axes[k * n + axis]! * along;
  }
  return result;
}

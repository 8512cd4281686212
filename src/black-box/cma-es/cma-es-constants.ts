/** The numbers of CMA-ES that depend on dimension and population alone. */
export interface CmaEsConstants {
  /** λ, candidates a generation. */
  readonly populationSize: number;
  /** w, one for each of the μ = ⌊λ/2⌋ parents, best first; sum 1. */
  readonly weights: Float64Array;
  /** μ_eff = 1 / Σw². */
  readonly effectiveParents: number;
  /** c_σ, how fast the path of the step size forgets. */
  readonly stepPathRate: number;
  /** d_σ, damping of the step size. */
  readonly stepDamping: number;
  /** c_c, how fast the path of the covariance forgets. */
  readonly covariancePathRate: number;
  /** c₁, learning rate of the rank-one update. */
  readonly rankOneRate: number;
  /** c_μ, learning rate of the rank-μ update. */
  readonly rankMuRate: number;
  /** χ_n ≈ E‖N(0, I)‖. */
  readonly expectedNorm: number;
}

/**
 * Strategy constants: positive weights w_i ∝ ln(μ + ½) - ln i and the learning rates that go with them.
 *
 *     c_σ = (μ_eff + 2)/(n + μ_eff + 5),    d_σ = 1 + 2 max(0, √((μ_eff - 1)/(n + 1)) - 1) + c_σ
 *     c_c = (4 + μ_eff/n)/(n + 4 + 2μ_eff/n),    c₁ = 2/((n + 1.3)² + μ_eff)
 *     c_μ = min(1 - c₁, 2(μ_eff - 2 + 1/μ_eff)/((n + 2)² + μ_eff)),    χ_n = √n (1 - 1/(4n) + 1/(21n²))
 *
 * Hansen, "The CMA evolution strategy: a tutorial", 2016, arXiv 1604.00772, table 1 without negative weights; spec 07 §18.
 *
 * @param n dimension, >= 1
 * @param populationSize λ >= 4; null: 4 + ⌊3 ln n⌋
 */
export function cmaEsConstants(n: number, populationSize: number | null): CmaEsConstants {
  const lambda = populationSize ?? 4 + Math.floor(3 * Math.log(n));
  const mu = Math.floor(lambda / 2);
  const raw = Float64Array.from({ length: mu }, (_, i) => Math.log(mu + 0.5) - Math.log(i + 1));
  const { weights, effectiveParents: m } = normalisedWeights(raw);
  const stepPathRate = (m + 2) / (n + m + 5);
  const rankOneRate = 2 / ((n + 1.3) ** 2 + m);
  return {
    populationSize: lambda,
    weights,
    effectiveParents: m,
    stepPathRate,
    stepDamping: 1 + 2 * Math.max(0, Math.sqrt((m - 1) / (n + 1)) - 1) + stepPathRate,
    covariancePathRate: (4 + m / n) / (n + 4 + (2 * m) / n),
    rankOneRate,
    rankMuRate: Math.min(1 - rankOneRate, (2 * (m - 2 + 1 / m)) / ((n + 2) ** 2 + m)),
    expectedNorm: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  };
}

/** Weights of sum 1 in the proportions given, and their μ_eff. */
export function normalisedWeights(raw: Float64Array): Pick<CmaEsConstants, 'weights' | 'effectiveParents'> {
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const weights = raw.map((weight) => weight / sum);
  return { weights, effectiveParents: 1 / weights.reduce((total, weight) => total + weight * weight, 0) };
}

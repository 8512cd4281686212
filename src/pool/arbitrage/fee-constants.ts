/** What an update of reserves needs of a swap fee; made once a fee, not once a trade. */
export interface FeeConstants {
  /** φ, fraction of what goes in. */
  readonly fee: number;
  /** γ = 1 - φ. */
  readonly gamma: number;
  /** -ln γ: marginal prices may differ by this much without a trade. */
  readonly band: number;
  /** s = φ (1 - σ) / γ, σ the protocol's share: what stays in the pool beyond what was needed. */
  readonly excess: number;
  /** Up to this x, {@link inputGrowth} is its series. */
  readonly limit: number;
  /** Coefficients of x^2 .. x^6 of that series; that of x is 1 + s. */
  readonly c2: number;
  readonly c3: number;
  readonly c4: number;
  readonly c5: number;
  readonly c6: number;
}

/**
 * ln(1 + (1+s)(e^x - 1)) = x + Σ_k P_k(s) x^k / k! with P_1 = s and P_{k+1} = -s (1+s) dP_k/ds, for s' = -s(1+s) is how
 * s/(e^x + s(e^x - 1)) changes with x.
 *
 * @param fee φ, spec 02 `fees`
 * @param split σ, spec 02 `protocol_fee_split`
 */
export function feeConstants(fee: number, split: number): FeeConstants {
  const gamma = 1 - fee;
  const s = (fee * (1 - split)) / gamma;
  const t = s * (1 + s);
  // |P_7| bounds the first dropped term; there the series ends where that is 1e-17 of x.
  const p7 = t * (1 + s * (62 + s * (540 + s * (1560 + s * (1800 + s * 720)))));
  return {
    fee,
    gamma,
    band: -Math.log(gamma),
    excess: s,
    limit: Math.min(0.05, Math.pow(5040e-17 / Math.max(p7, 1e-30), 1 / 6)),
    c2: -t / 2,
    c3: (t * (1 + 2 * s)) / 6,
    c4: (-t * (1 + s * (6 + 6 * s))) / 24,
    c5: (t * (1 + s * (14 + s * (36 + 24 * s)))) / 120,
    c6: (-t * (1 + s * (30 + s * (150 + s * (240 + 120 * s))))) / 720,
  };
}

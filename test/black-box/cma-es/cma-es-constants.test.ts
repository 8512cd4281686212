import { describe, expect, it } from 'vitest';
import { cmaEsConstants } from '../../../src/black-box/cma-es/index.js';

describe('cmaEsConstants', () => {
  it('agrees with the formulas worked by hand for 2 dimensions', () => {
    // λ = 4 + ⌊2.08⌋ = 6, μ = 3. ln 3.5 - ln 1, 2, 3 = 1.252763, 0.559616, 0.154151, of sum 1.966530.
    const constants = cmaEsConstants(2, null);
    expect(constants.populationSize).toBe(6);
    [0.637042, 0.28457, 0.078387].forEach((w, i) => expect(constants.weights[i]).toBeCloseTo(w, 5));
    // Σ w² = 0.405823 + 0.080980 + 0.006145 = 0.492948.
    expect(constants.effectiveParents).toBeCloseTo(2.02861, 4);
    // 4.02861 / 9.02861; √(1.02861/3) < 1; (4 + 1.014305) / (6 + 2.02861).
    expect(constants.stepPathRate).toBeCloseTo(0.446205, 5);
    expect(constants.stepDamping).toBeCloseTo(1.446205, 5);
    expect(constants.covariancePathRate).toBeCloseTo(0.624555, 5);
    // 2 / (10.89 + 2.02861); 2 (0.02861 + 0.492948) / (16 + 2.02861).
    expect(constants.rankOneRate).toBeCloseTo(0.154815, 5);
    expect(constants.rankMuRate).toBeCloseTo(0.057859, 5);
    // √2 (1 - 1/8 + 1/84).
    expect(constants.expectedNorm).toBeCloseTo(1.254273, 5);
  });

  it('agrees with the formulas worked by hand for 10 dimensions', () => {
    // λ = 4 + ⌊6.91⌋ = 10, μ = 5. ln 5.5 - ln 1 to 5 = 1.704748, 1.011601, 0.606136, 0.318454, 0.095310, of sum 3.736249.
    const constants = cmaEsConstants(10, null);
    expect(constants.populationSize).toBe(10);
    [0.456273, 0.270753, 0.162231, 0.085234, 0.02551].forEach((w, i) =>
      expect(constants.weights[i]).toBeCloseTo(w, 5),
    );
    // Σ w² = 0.208185 + 0.073307 + 0.026319 + 0.007265 + 0.000651 = 0.315727.
    expect(constants.effectiveParents).toBeCloseTo(3.167293, 4);
    // 5.167293 / 18.167293; 4.316729 / 14.633459.
    expect(constants.stepPathRate).toBeCloseTo(0.284428, 5);
    expect(constants.stepDamping).toBeCloseTo(1.284428, 5);
    expect(constants.covariancePathRate).toBeCloseTo(0.29499, 5);
    // 2 / 130.857293; 2 (1.167293 + 0.315727) / 147.167293.
    expect(constants.rankOneRate).toBeCloseTo(0.015284, 5);
    expect(constants.rankMuRate).toBeCloseTo(0.020154, 5);
    expect(constants.expectedNorm).toBeCloseTo(3.084727, 5);
  });

  it('damps more when the parents are many for the dimension', () => {
    // n = 2 and μ_eff near 26.5 for λ = 100: √(25.5/3) - 1 = 1.9, so d_σ is near 1 + 3.8 + c_σ.
    const { effectiveParents, stepDamping, stepPathRate } = cmaEsConstants(2, 100);
    expect(stepDamping).toBeCloseTo(1 + 2 * (Math.sqrt((effectiveParents - 1) / 3) - 1) + stepPathRate, 12);
    expect(stepDamping).toBeGreaterThan(4);
  });

  it.each([1, 2, 3, 7, 20, 100])(
    'keeps weights falling of sum 1 and rates within 1 in %i dimensions',
    (n) => {
      for (const populationSize of [null, 4, 5, 50, 1000]) {
        const { weights, rankOneRate, rankMuRate } = cmaEsConstants(n, populationSize);
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
        for (let i = 1; i < weights.length; i++) expect(weights[i]).toBeLessThan(weights[i - 1]!);
        expect(weights.at(-1)).toBeGreaterThan(0);
        expect(rankMuRate).toBeGreaterThanOrEqual(0);
        expect(rankOneRate + rankMuRate).toBeLessThanOrEqual(1 + 1e-15);
      }
    },
  );
});

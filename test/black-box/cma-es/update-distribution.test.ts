import { describe, expect, it } from 'vitest';
import { cmaEs, cmaEsConstants } from '../../../src/black-box/cma-es/index.js';
import { updateDistribution } from '../../../src/black-box/cma-es/update-distribution.js';
import { ellipsoid, rosenbrock, rotation, states } from './problems.js';

const options = { maxGenerations: 60, stepTolerance: 0, valueTolerance: 0 };

describe('updateDistribution', () => {
  it('agrees with the first generation worked by hand', () => {
    const constants = cmaEsConstants(2, 4);
    const { weights, effectiveParents, stepPathRate, covariancePathRate, rankOneRate, rankMuRate } =
      constants;
    const state = cmaEs({ sigma0: 0.5 }).init(Float64Array.of(1, 2), 1);
    // Steps of (1, 0) and (0, 1) in units of σ: y = (w₁, w₂), and C is still the identity.
    const next = updateDistribution(state, [Float64Array.of(1.5, 2), Float64Array.of(1, 2.5)], constants);
    const [w1, w2] = [weights[0]!, weights[1]!];
    expect(next.mean[0]).toBeCloseTo(1 + 0.5 * w1, 14);
    expect(next.mean[1]).toBeCloseTo(2 + 0.5 * w2, 14);
    // y has length √(w₁² + w₂²) = 1/√μ_eff, so p_σ has √(c_σ(2 - c_σ)), which is short: h = 1.
    const pathLength = Math.sqrt(stepPathRate * (2 - stepPathRate));
    expect(Math.hypot(...next.stepPath)).toBeCloseTo(pathLength, 14);
    const gain = Math.sqrt(covariancePathRate * (2 - covariancePathRate) * effectiveParents);
    expect(next.covariancePath[0]).toBeCloseTo(gain * w1, 14);
    expect(next.covariance[1]).toBeCloseTo(rankOneRate * gain * gain * w1 * w2, 14);
    const kept = 1 - rankOneRate - rankMuRate;
    expect(next.covariance[0]).toBeCloseTo(kept + rankOneRate * (gain * w1) ** 2 + rankMuRate * w1, 14);
    expect(next.covariance[3]).toBeCloseTo(kept + rankOneRate * (gain * w2) ** 2 + rankMuRate * w2, 14);
    const growth = (stepPathRate / constants.stepDamping) * (pathLength / constants.expectedNorm - 1);
    expect(next.sigma).toBeCloseTo(0.5 * Math.exp(growth), 14);
  });

  it('holds the path of the covariance back while the steps are long', () => {
    const constants = cmaEsConstants(2, 4);
    const state = cmaEs({ sigma0: 0.5 }).init(Float64Array.of(0, 0), 1);
    const far = Float64Array.of(5, 0);
    const next = updateDistribution(state, [far, far], constants);
    expect([...next.covariancePath]).toEqual([0, 0]);
    // The variance lost to the missing path is kept: 1 - c₁ - c_μ + c₁ c_c (2 - c_c) across the step.
    const { rankOneRate: c1, rankMuRate: cmu, covariancePathRate: cc } = constants;
    expect(next.covariance[3]).toBeCloseTo(1 - c1 - cmu + c1 * cc * (2 - cc), 14);
    expect(next.sigma).toBeGreaterThan(0.5);
  });

  it('keeps the covariance symmetric and the axes its eigenvectors', () => {
    const { covariance: c, axes, scales } = states({ mean: [0, 0, 0] }, rosenbrock, options).at(-1)!;
    for (let r = 0; r < 3; r++) {
      for (let k = 0; k < 3; k++) {
        expect(c[r * 3 + k]).toBe(c[k * 3 + r]);
        let sum = 0;
        for (let j = 0; j < 3; j++) sum += axes[r * 3 + j]! * scales[j]! ** 2 * axes[k * 3 + j]!;
        expect(sum).toBeCloseTo(c[r * 3 + k]!, 12);
      }
    }
  });

  it('learns the shape of an ellipsoid: the longest axis of its covariance is the flattest of its own', () => {
    const { axes, scales } = states({ mean: [1, 1, 1, 1] }, ellipsoid, { maxGenerations: 200 }).at(-1)!;
    const longest = scales.indexOf(Math.max(...scales));
    expect(Math.abs(axes[longest]!)).toBeGreaterThan(0.99);
    expect(Math.max(...scales) / Math.min(...scales)).toBeGreaterThan(100);
  });
});

describe('invariances of CMA-ES', () => {
  const mean = [-0.5, 0.25, 1];
  const straight = states({ mean }, rosenbrock, options);

  it('any rising function of the objective changes no bit of the distribution', () => {
    const bent = states({ mean }, (x) => Math.log1p(rosenbrock(x)) * 8 - 3, options);
    expect(bent.map(({ mean, sigma, covariance }) => ({ mean, sigma, covariance }))).toEqual(
      straight.map(({ mean, sigma, covariance }) => ({ mean, sigma, covariance })),
    );
  });

  it('scaling the space and the first step by a power of 2 scales the means', () => {
    const scaled = states({ mean: mean.map((m) => 4 * m) }, (x) => rosenbrock(x.map((v) => v / 4)), {
      ...options,
      sigma0: 2,
    });
    expect(scaled.map(({ mean }) => mean.map((m) => m / 4))).toEqual(straight.map(({ mean }) => mean));
  });

  it('rotating candidates rotates what is learnt of them', () => {
    const n = 3;
    const rotate = rotation(n);
    const constants = cmaEsConstants(n, null);
    const { ask, tell, init } = cmaEs(options);
    let plain = init(Float64Array.from(mean), 7);
    let turned = init(rotate(plain.mean), 7);
    for (let generation = 0; generation < 40; generation++) {
      const candidates = ask(plain);
      const values = candidates.map(rosenbrock);
      plain = tell(plain, candidates, values);
      turned = tell(turned, candidates.map(rotate), values);
    }
    expect(plain.generation).toBe(40);
    expect(constants.populationSize).toBe(plain.evaluations / 40);
    expect(turned.sigma / plain.sigma).toBeCloseTo(1, 8);
    rotate(plain.mean).forEach((m, k) => expect(turned.mean[k]).toBeCloseTo(m, 10));
    rotate(plain.stepPath).forEach((p, k) => expect(turned.stepPath[k]).toBeCloseTo(p, 6));
    const [a, b] = [plain, turned].map(({ scales }) => scales.toSorted());
    a!.forEach((scale, k) => expect(b![k]! / scale).toBeCloseTo(1, 8));
  });

  it('rotating the objective changes the evaluations it takes by little', () => {
    const rotate = rotation(4);
    const taken = (objective: typeof ellipsoid) =>
      [1, 2, 3].reduce(
        (sum, seed) => sum + states({ mean: [1, 1, 1, 1], seed }, objective, { maxGenerations: 900 }).length,
        0,
      );
    const ratio = taken((x) => ellipsoid(rotate(x))) / taken(ellipsoid);
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.33);
  });
});

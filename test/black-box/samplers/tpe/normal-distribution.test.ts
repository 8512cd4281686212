import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaledErfc } from '../../../../src/black-box/samplers/tpe/error-function.js';
import {
  logNormalCdf,
  logNormalMass,
  normalCdf,
  truncatedNormalQuantile,
} from '../../../../src/black-box/samplers/tpe/normal-distribution.js';
import { relativeError } from '../../../support/golden.js';

// All made with mpmath 1.3 at 40 digits, from its erfc.
const scaled = [
  [0, 1.0],
  [0.1, 0.8964569799691267],
  [0.46, 0.636787383832713],
  [0.47, 0.6314005166600343],
  [1, 0.427583576155807],
  [3.9, 0.14031418160068973],
  [4.1, 0.133834116418652],
  [10, 0.05614099274382259],
  [27, 0.02088160799042094],
  [1e5, 5.6418958351954685e-6],
] as const;
const cumulated = [
  [-38.5, 0, -745.695270290411],
  [-20, 2.7536241186062337e-89, -203.91715537109727],
  [-6.5, 4.016000583859118e-11, -23.938149495161838],
  [-2, 0.02275013194817921, -3.783184333682032],
  [-0.67, 0.2514288950953101, -1.3805950526951891],
  [-0.66, 0.25462691467133614, -1.3679558848901994],
  [-0.1, 0.460172162722971, -0.7761545927302733],
  [0, 0.5, -0.6931471805599453],
  [0.3, 0.6179114221889527, -0.4814101615884812],
  [1.7, 0.955434537241457, -0.045589029170068934],
  [5, 0.9999997133484281, -2.866516129637636e-7],
  [8.5, 1.0, -9.479534822203318e-18],
] as const;
const masses = [
  [-45, -44.5, -994.839932073364],
  [-3, -2.999, -12.325193603978507],
  [-1, 2, -0.2001662943244626],
  [0, 0.5, -1.6530635142555676],
  [3, 100, -6.607726221510349],
  [37, 38, -689.0305855768906],
  [-0.001, 0.001, -7.13354679829352],
] as const;
const quantiles = [
  [0.3, -1, 2, -0.24240381788922682],
  [0.999, -0.5, 9, 3.1981913323588396],
  [1 - 2 ** -40, 0, 20, 7.143552034352189],
  [2 ** -40, -20, 0, -7.143552034352189],
  [0.5, -3, 1, -0.19844789960344728],
  [0.01, -100, 0, -2.575829303548901],
  [1e-12, -0.1, 8, -0.09999999999864007],
] as const;

describe('the normal distribution', () => {
  it('has a scaled complementary error function of nearly full precision', () => {
    for (const [x, expected] of scaled) expect(relativeError(scaledErfc(x), expected)).toBeLessThan(1e-15);
  });

  it('has the probabilities and their logarithms of the tables, far into both tails', () => {
    for (const [x, cdf, log] of cumulated) {
      expect(relativeError(normalCdf(x), cdf), `Φ(${x})`).toBeLessThan(1e-13);
      expect(relativeError(logNormalCdf(x), log), `ln Φ(${x})`).toBeLessThan(1e-14);
    }
  });

  it('has the masses of intervals, narrow or far from the middle, and of their mirror images', () => {
    for (const [a, b, expected] of masses) {
      expect(relativeError(logNormalMass(a, b), expected), `${a} to ${b}`).toBeLessThan(1e-12);
      expect(logNormalMass(-b, -a)).toBeCloseTo(logNormalMass(a, b), 12);
    }
  });

  it('has the quantiles of truncated ones', () => {
    for (const [q, a, b, expected] of quantiles) {
      expect(relativeError(truncatedNormalQuantile(q, a, b), expected), `${q}`).toBeLessThan(1e-12);
    }
  });

  it('keeps quantiles in the interval, with the probability they were asked for', () => {
    const probability = fc.double({ min: 0, max: 1 - 2 ** -53, noNaN: true });
    const end = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(probability, end, end, (q, left, right) => {
        fc.pre(left + right >= 1);
        const x = truncatedNormalQuantile(q, -left, right);
        expect(x >= -left && x <= right).toBe(true);
        const mass = normalCdf(right) - normalCdf(-left);
        expect((normalCdf(x) - normalCdf(-left)) / mass).toBeCloseTo(q, 12);
      }),
    );
  });
});

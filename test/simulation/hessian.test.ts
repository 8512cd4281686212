import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParameterError } from '../../src/diagnostics/index.js';
import { resolveFingerprint, type ResolvedFingerprint } from '../../src/fingerprint/index.js';
import {
  gradient,
  hessian,
  initialParameters,
  type GradientOptions,
  type HessianResult,
  type ParameterSet,
} from '../../src/simulation/index.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

const day = 1440;
const prices = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3, 6 * day)));
const text = (row: number): string =>
  new Date(prices.start + row * 60_000).toISOString().slice(0, 19).replace('T', ' ');

/** Hourly chunks over two days, after two days of history. */
function fingerprintOf(keys: object = {}): ResolvedFingerprint {
  return resolveFingerprint(
    {
      rule: 'momentum',
      tokens: [...prices.tokens],
      startDateString: text(2 * day),
      endDateString: text(4 * day),
      chunk_period: 60,
      weight_interpolation_period: 60,
      maximum_change: 0.01,
      max_memory_days: 1,
      initial_memory_length: 0.3,
      bout_offset: day,
      return_val: 'returns',
      ...keys,
    },
    { purpose: 'gradient' },
  ).fingerprint;
}

const parameters: ParameterSet = {
  log_k: [3, 2.5, 3.2],
  logit_lamb: [1, 1.2, 0.8],
  logit_delta_lamb: [0, 0, 0],
  initial_weights_logits: [0, 0.1, 0],
};

/** A rule whose target weights stay where they are, softmax of a formula of `tilt`. */
const constant = (scores: string): object => ({
  maximum_change: 1,
  minimum_weight: 0.01,
  rule: {
    name: 'constant',
    outputs: 'weights',
    signals: { quote: { kind: 'price' } },
    parameters: { tilt: { transform: 'identity', default: 0 } },
    formula: `softmax(${scores} + 0 * quote)`,
  },
});

/** Second difference of the objective's value along a direction over the parameters `taken`, laid out one after the other. */
function secondDifference(
  options: GradientOptions,
  taken: readonly string[],
  direction: readonly number[],
  step: number,
): number {
  const valueAt = (shift: number): number => {
    let next = 0;
    const moved = taken.map(
      (name) => [name, options.parameters[name]!.map((x) => x + shift * direction[next++]!)] as const,
    );
    return gradient({ ...options, parameters: { ...options.parameters, ...Object.fromEntries(moved) } })
      .value;
  };
  return (valueAt(step) - 2 * valueAt(0) + valueAt(-step)) / step ** 2;
}

/** dᵀ H d. */
const along = ({ hessian: matrix }: HessianResult, d: readonly number[]): number =>
  matrix.reduce((sum, row, j) => sum + d[j]! * row.reduce((inner, value, k) => inner + value * d[k]!, 0), 0);

const directions = (size: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size, maxLength: size }).map((d) => {
    const length = Math.hypot(...d);
    return length < 0.1 ? d.map(() => 1 / Math.sqrt(size)) : d.map((x) => x / length);
  });

function expectConsistent({ hessian: matrix, eigenvalues, trace, frobenius }: HessianResult): void {
  matrix.forEach((row, j) => row.forEach((value, k) => expect(value).toBe(matrix[k]![j])));
  expect(eigenvalues).toEqual([...eigenvalues].sort((a, b) => a - b));
  expect(Math.abs(eigenvalues.reduce((sum, value) => sum + value, 0) - trace)).toBeLessThan(
    1e-12 * frobenius,
  );
  expect(Math.abs(Math.hypot(...eigenvalues) / frobenius - 1)).toBeLessThan(1e-12);
}

describe('the Hessian of an objective', () => {
  it('is the one known for weights that stay where they are', () => {
    const fingerprint = fingerprintOf(constant('tilt'));
    const tilt = [0.3, -0.2, 0.1];
    const result = hessian({
      fingerprint,
      prices,
      parameters: { ...initialParameters(fingerprint, 1)[0]!, tilt },
    });
    expect(result.names).toEqual(prices.tokens.map((token) => `tilt[${token}]`));

    // ln V = u = Σ w_i g_i with w = softmax(tilt) and g the log growth of prices; the objective is e^u - 1.
    const g = prices.prices.map((column) => Math.log(column[4 * day - 1]! / column[2 * day]!));
    const total = tilt.reduce((sum, x) => sum + Math.exp(x), 0);
    const w = tilt.map((x) => Math.exp(x) / total);
    const u = w.reduce((sum, share, i) => sum + share * g[i]!, 0);
    const slope = w.map((share, i) => share * (g[i]! - u));
    expect(result.value).toBeCloseTo(Math.exp(u) - 1, 12);
    const exact = w.map((_, j) =>
      w.map((_, k) => {
        const second = (j === k ? slope[j]! : 0) - w[j]! * w[k]! * (g[j]! + g[k]! - 2 * u);
        return Math.exp(u) * (slope[j]! * slope[k]! + second);
      }),
    );
    const off = Math.hypot(...exact.flatMap((row, j) => row.map((x, k) => x - result.hessian[j]![k]!)));
    expect(off).toBeLessThan(1e-9 * result.frobenius);
    expect(off).toBeLessThan(result.error);
    expect(result.error).toBeLessThan(1e-6 * result.frobenius);
    // All tilts together change nothing.
    expect(Math.min(...result.eigenvalues.map(Math.abs))).toBeLessThan(1e-9 * result.frobenius);
    expectConsistent(result);
  });

  it.each([
    ['momentum', {}],
    ['momentum', { return_val: 'minute_sharpe', use_alt_lamb: true }],
    [
      'bounded__power_channel',
      { learnable_bounds_settings: { min_weights_per_asset: 0.1, max_weights_per_asset: 0.8 } },
    ],
    ['min_variance', { maximum_change: 1, minimum_weight: 1e-4 }],
  ])('of %s with %j matches second differences of the value in random directions', (rule, keys) => {
    const fingerprint = fingerprintOf({ rule, ...keys });
    // Off the initial values, which are the same for all tokens.
    const moved = Object.entries(initialParameters(fingerprint, 1)[0]!).map(
      ([name, values]) => [name, values.map((x, k) => x + 0.1 * (k - 0.7))] as const,
    );
    const options = { fingerprint, prices, parameters: Object.fromEntries(moved) };
    const result = hessian(options);
    expect(result.warnings).toEqual([]);
    expectConsistent(result);
    const taken = Object.keys(options.parameters).filter((name) => !result.leftOut.includes(name));
    const byLabel = [...new Set(result.names.map((label) => label.replace(/\[.*/, '')))];
    expect(byLabel.toSorted()).toEqual(taken.toSorted());
    let compared = 0;
    fc.assert(
      fc.property(directions(result.names.length), (d) => {
        const [coarse, fine] = [1e-3, 5e-4].map((step) => secondDifference(options, byLabel, d, step));
        // Where two steps disagree, a guard-rail or speed limit switches between them.
        if (Math.abs(coarse! - fine!) > 1e-4 * result.frobenius) return;
        compared++;
        expect(Math.abs(along(result, d) - fine!)).toBeLessThan(1e-4 * result.frobenius);
      }),
      { numRuns: 6, seed: 4, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(3);
  });

  it.each(['pairs', 'optimal'])('matches them with fees of 30 bp and %s, between kinks', (arbitrage) => {
    const mild = { ...parameters, log_k: [1, 1.5, 0.5] };
    const fingerprint = fingerprintOf({ fees: 0.003, arbitrage, endDateString: text(3 * day) });
    const options = { fingerprint, prices, parameters: mild };
    const result = hessian(options);
    expectConsistent(result);
    expect(result.warnings).toEqual([]);
    let compared = 0;
    fc.assert(
      fc.property(directions(6), (d) => {
        const taken = ['log_k', 'logit_lamb'];
        const [coarse, fine] = [2e-4, 1e-4].map((step) => secondDifference(options, taken, d, step));
        // Where two steps disagree, a trade begins or ends between them.
        if (Math.abs(coarse! - fine!) > 1e-2 * result.frobenius) return;
        compared++;
        expect(Math.abs(along(result, d) - fine!)).toBeLessThan(1e-2 * result.frobenius);
      }),
      { numRuns: 8, seed: 4, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(3);
  });

  it('of parameters all tokens share is the sum of the blocks of those that they do not', () => {
    const options = { fingerprint: fingerprintOf(), prices };
    const same = { ...parameters, logit_lamb: [1, 1, 1] };
    const each = hessian({ ...options, parameters: same });
    const shared = hessian({ ...options, parameters: { ...same, logit_lamb: [1] } });
    expect(shared.names).toEqual([...each.names.slice(0, 3), 'logit_lamb']);
    // Entries of the first go with entry `home` of the second.
    const home = [0, 1, 2, 3, 3, 3];
    shared.hessian.forEach((row, j) =>
      row.forEach((value, k) => {
        const summed = each.hessian
          .flatMap((entries, r) => entries.filter((_, c) => home[r] === j && home[c] === k))
          .reduce((sum, entry) => sum + entry, 0);
        expect(Math.abs(value - summed)).toBeLessThan(1e-7 * each.frobenius);
      }),
    );
    expectConsistent(shared);
  });

  it('comes with the value and the gradient, and with what it leaves out', () => {
    const options = { fingerprint: fingerprintOf(), prices, parameters };
    const result = hessian(options);
    const { warnings, ...first } = gradient(options);
    expect(result).toMatchObject(first);
    expect(warnings).toEqual([]);
    expect(result.leftOut).toEqual(['logit_delta_lamb', 'initial_weights_logits']);
    expect(result.steps).toHaveLength(6);
  });

  it('takes the parameters asked for', () => {
    const options = { fingerprint: fingerprintOf(), prices, parameters };
    const whole = hessian(options);
    const part = hessian({ ...options, names: ['logit_lamb'] });
    expect(part.names).toEqual(whole.names.slice(3));
    expect(part.leftOut).toContain('log_k');
    part.hessian.forEach((row, j) =>
      row.forEach((value, k) =>
        expect(Math.abs(value - whole.hessian[j + 3]![k + 3]!)).toBeLessThan(1e-7 * whole.frobenius),
      ),
    );
  });

  it('refuses parameters nothing is differentiated by, and none', () => {
    const options = { fingerprint: fingerprintOf(), prices, parameters };
    expect(() => hessian({ ...options, names: ['logit_lam'] })).toThrow(/did you mean "logit_lamb"/);
    expect(() => hessian({ ...options, names: ['initial_weights_logits'] })).toThrow(
      /not trained; expected some of log_k/,
    );
    expect(() => hessian({ ...options, names: [] })).toThrow(ParameterError);
  });

  it('warns where the gradient is not that of the value', () => {
    const keys = { maximum_change: 1e-4, ste_max_change: true };
    const large = { ...parameters, log_k: [6, 5, 5.5] };
    const { warnings } = hessian({ fingerprint: fingerprintOf(keys), prices, parameters: large });
    const codes = warnings.map(({ code }) => code);
    expect(codes).toContain('simulation.hessian_straight_through');
    expect(codes).toContain('simulation.hessian_asymmetric');
  });

  it('warns where the parameters lie on a kink', () => {
    const fingerprint = fingerprintOf(constant('abs(tilt)'));
    const starts = initialParameters(fingerprint, 1)[0]!;
    const at = (tilt: readonly number[]): HessianResult =>
      hessian({ fingerprint, prices, parameters: { ...starts, tilt } });
    const { warnings, error, frobenius } = at([0.2, 0, 0.1]);
    expect(error).toBeGreaterThan(0.1 * frobenius);
    expect(warnings.map(({ code }) => code)).toContain('simulation.hessian_inaccurate');
    // 1e-5 from it, steps are small enough.
    const near = at([0.2, 1e-5, 0.1]);
    expect(near.warnings).toEqual([]);
    expect(near.steps[1]).toBeLessThan(1e-5);
  });
});

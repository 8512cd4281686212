import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import { initialParameters, rawBounds, type ParameterSet } from '../../src/simulation/index.js';
import { findRule, rules } from '../../src/strategy/index.js';
import { readLocalGolden, relativeError } from '../support/golden.js';

type Nested = readonly number[] | readonly Nested[];
const golden = readLocalGolden<{
  readonly init_parameters: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, Nested>>>>>
  >;
}>('extra.json').init_parameters;

const flat = (value: Nested): number[] =>
  (value as readonly (number | Nested)[]).flatMap((entry) =>
    typeof entry === 'number' ? [entry] : flat(entry),
  );

function sets(
  settings: { readonly n_parameter_sets?: number } & Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
  seed = 5,
): ParameterSet[] {
  const { fingerprint } = resolveFingerprint({
    rule: 'momentum',
    tokens: ['A', 'B'],
    optimisation_settings: settings,
    ...more,
  });
  return initialParameters(fingerprint, fingerprint.optimisation_settings.n_parameter_sets, seed);
}

const deviation = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);

describe('canonical initial parameters', () => {
  for (const rule of Object.keys(rules)) {
    for (const [name, chunk] of [
      ['one_set_chunk1440', 1440],
      ['one_set_chunk60', 60],
    ] as const) {
      it(`are the golden ones of ${rule} at chunks of ${chunk} minutes`, () => {
        const expected = golden[rule]![name]!;
        const [set] = sets(
          { n_parameter_sets: 1 },
          {
            rule,
            chunk_period: chunk,
            weight_interpolation_period: chunk,
            compatibility: { literal_memory_conversion: true },
          },
        );
        expect(Object.keys(set!).sort()).toEqual(Object.keys(expected).sort());
        for (const [key, values] of Object.entries(expected)) {
          flat(values).forEach((value, k) =>
            expect(relativeError(set![key]![k]!, value), key).toBeLessThan(1e-12),
          );
        }
      });
    }
  }

  it('take a number for all, a list of tokens, or a matrix of sets', () => {
    const [first, second] = sets(
      { n_parameter_sets: 2, noise_scale: 0 },
      {
        initial_k_per_day: [
          [1, 2],
          [4, 8],
        ],
        initial_weights_logits: [0.1, 0.2],
      },
    );
    expect(first!.log_k).toEqual([0, 1]);
    expect(second!.log_k).toEqual([2, 3]);
    expect(second!.initial_weights_logits).toEqual([0.1, 0.2]);
  });

  it('hold one value for all tokens under force_scalar', () => {
    const [set] = sets({ n_parameter_sets: 1, force_scalar: true });
    expect(set!.log_k).toHaveLength(1);
    expect(set!.initial_weights_logits).toHaveLength(2);
  });

  it('keep floats where the fingerprint has whole numbers', () => {
    const [, other] = sets({ n_parameter_sets: 2 }, { rule: 'difference_momentum', initial_k_per_day: 20 });
    expect(other!.k!.every((value) => !Number.isInteger(value))).toBe(true);
  });
});

describe('the spread of initial sets', () => {
  it('leaves the first where it is, and has the standard deviation of noise_scale, starting weights excepted', () => {
    const drawn = sets({ n_parameter_sets: 200, noise_scale: 0.3 });
    expect(drawn[0]!.log_k).toEqual([Math.log2(20), Math.log2(20)]);
    const noise = drawn.slice(1).map((set) => set.log_k![0]! - Math.log2(20));
    expect(deviation(noise)).toBeGreaterThan(0.25);
    expect(deviation(noise)).toBeLessThan(0.35);
    expect(drawn.every((set) => set.initial_weights_logits!.every((value) => value === 1))).toBe(true);
  });

  it('takes a scale of its own where one is named, or 1 for compatibility', () => {
    const shift = (settings: object, more?: Readonly<Record<string, unknown>>) => {
      const [canonical, other] = sets({ n_parameter_sets: 2, ...settings }, more);
      return (name: string) => other![name]![0]! - canonical![name]![0]!;
    };
    const usual = shift({ noise_scale: 0.1 });
    const named = shift({ noise_scale: 0.1, per_param_noise_scale: { log_k: 0.2 } });
    const unit = shift({ noise_scale: 0.1 }, { compatibility: { unit_initial_noise: true } });
    expect(named('log_k')).toBeCloseTo(2 * usual('log_k'), 12);
    expect(named('logit_lamb')).toBeCloseTo(usual('logit_lamb'), 12);
    expect(unit('logit_lamb')).toBeCloseTo(10 * usual('logit_lamb'), 12);
  });

  for (const method of ['sobol', 'lhs', 'centered_lhs'] as const) {
    it(`covers the normal distribution evenly in every number by ${method}`, () => {
      const count = 65;
      const drawn = sets({ n_parameter_sets: count, noise_scale: 0.2, parameter_init_method: method });
      for (const [name, position] of [
        ['log_k', 0],
        ['logit_lamb', 1],
      ] as const) {
        const centre = drawn[0]![name]![position]!;
        const noise = drawn.slice(1).map((set) => (set[name]![position]! - centre) / 0.2);
        // Evenly covered, quarters of the distribution hold a quarter of the points each; chance would not.
        const quarters = [-0.67448975, 0, 0.67448975].map(
          (edge) => noise.filter((value) => value < edge).length,
        );
        [16, 32, 48].forEach((expected, k) =>
          expect(Math.abs(quarters[k]! - expected)).toBeLessThanOrEqual(1),
        );
        expect(deviation(noise)).toBeGreaterThan(0.8);
      }
    });
  }

  it('puts sets on a lattice by grid', () => {
    const drawn = sets({ n_parameter_sets: 9, parameter_init_method: 'grid' }, { use_alt_lamb: true });
    const values = new Set(drawn.slice(1).map((set) => (set.log_k![0]! - Math.log2(20)).toFixed(9)));
    expect(values.size).toBeLessThanOrEqual(2);
    expect(new Set(drawn.map((set) => JSON.stringify(set))).size).toBe(9);
  });

  it('is the same for the same seed, and another for another', () => {
    for (const method of ['gaussian', 'sobol', 'lhs', 'grid']) {
      const settings = { n_parameter_sets: 4, parameter_init_method: method };
      expect(sets(settings)).toEqual(sets(settings));
      expect(sets(settings, {}, 6)).not.toEqual(sets(settings));
    }
  });
});

describe('the members of an ensemble', () => {
  const ensemble = { rule: 'ensemble__momentum', n_ensemble_members: 3 };

  it('are spread like sets, one after the other, and share their starting weights', () => {
    const [first, second] = sets({ n_parameter_sets: 2, noise_scale: 0.1 }, ensemble);
    expect(first!.log_k).toHaveLength(6);
    expect(first!.initial_weights_logits).toHaveLength(2);
    expect(first!.log_k!.slice(0, 2)).toEqual([Math.log2(20), Math.log2(20)]);
    const all = [...first!.log_k!.slice(2), ...second!.log_k!];
    expect(all.every((value) => value !== Math.log2(20))).toBe(true);
    expect(new Set(all).size).toBe(all.length);
  });

  for (const method of ['lhs', 'centered_lhs', 'sobol', 'grid'] as const) {
    it(`are drawn over the range of each parameter by ${method}`, () => {
      const [set] = sets(
        { n_parameter_sets: 1 },
        { rule: 'ensemble__momentum', n_ensemble_members: 16, ensemble_init_method: method },
      );
      const [low, high] = findRule('momentum').parameters[0]!.range;
      const values = set!.log_k!;
      expect(values).toHaveLength(32);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...values)).toBeLessThanOrEqual(high);
      expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.7 * (high - low));
    });
  }

  it('are drawn around the initial value where a parameter says so, which leaves a 0 where it is', () => {
    const [set] = sets(
      { n_parameter_sets: 1 },
      {
        rule: 'ensemble__triple_threat_mean_reversion_channel',
        n_ensemble_members: 8,
        ensemble_init_method: 'lhs',
        ensemble_init_scale: 0.25,
      },
    );
    expect(set!.logit_lamb).toHaveLength(8 * 3 * 2);
    expect(set!.log_amplitude!.every((value) => value === 0)).toBe(true);
    for (const value of set!.raw_pre_exp_scaling!) expect(Math.abs(value + 1)).toBeLessThanOrEqual(0.25);
    expect(new Set(set!.raw_pre_exp_scaling).size).toBe(16);
  });

  it('depend on ensemble_init_seed and not on the seed of the run', () => {
    const given = { ...ensemble, ensemble_init_method: 'sobol' };
    expect(sets({}, given, 1)).toEqual(sets({}, given, 2));
    expect(sets({}, { ...given, ensemble_init_seed: 7 })).not.toEqual(sets({}, given));
  });
});

describe('initial bounds', () => {
  it('are never spread', () => {
    const bounds = { min_weights_per_asset: [0.1, 0.2], max_weights_per_asset: [0.7, 0.8] };
    const drawn = sets(
      { n_parameter_sets: 3 },
      { rule: 'bounded__momentum', learnable_bounds_settings: bounds },
    );
    for (const set of drawn) {
      expect(set.raw_min_budget).toEqual(drawn[0]!.raw_min_budget);
      expect(set.raw_gap_logits).toEqual(drawn[0]!.raw_gap_logits);
    }
  });

  it('give back the bounds they were made of, to what the millionths allow', () => {
    const fractions = fc.array(fc.double({ min: 0.02, max: 0.98, noNaN: true }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const low = a.map((value) => value * 0.3);
        const high = low.map((value, i) => value + (1 - value) * (0.3 + 0.6 * b[i]!));
        fc.pre(high.reduce((sum, value) => sum + value, 0) > 1.01);
        const raw = rawBounds(low, high);
        const budget = 1 / (1 + Math.exp(-raw.raw_min_budget![0]!));
        const powers = raw.raw_min_logits!.map(Math.exp);
        const total = powers.reduce((sum, value) => sum + value, 0);
        low.forEach((value, i) => {
          const found = (budget * powers[i]!) / total;
          expect(Math.abs(found - value)).toBeLessThan(1e-6);
          const gap = 1 / (1 + Math.exp(-raw.raw_gap_logits![i]!));
          expect(Math.abs(found + (1 - found) * gap - high[i]!)).toBeLessThan(1e-5);
        });
      }),
    );
  });

  it('are the golden ones of bounded momentum', () => {
    const expected = golden.bounded__momentum!['one_set_min[.1,.2]_max[.6,.7]']!;
    const [set] = sets(
      { n_parameter_sets: 1 },
      {
        rule: 'bounded__momentum',
        learnable_bounds_settings: { min_weights_per_asset: [0.1, 0.2], max_weights_per_asset: [0.6, 0.7] },
      },
    );
    expect(Object.keys(set!).sort()).toEqual(Object.keys(expected).sort());
    for (const [key, values] of Object.entries(expected)) {
      flat(values).forEach((value, k) =>
        expect(relativeError(set![key]![k]!, value), key).toBeLessThan(1e-12),
      );
    }
  });

  it('follow target_min_sum and target_gap_fraction where those are given', () => {
    const [set] = sets(
      { n_parameter_sets: 1 },
      {
        rule: 'bounded__momentum',
        learnable_bounds_settings: {
          min_weights_per_asset: [0.1, 0.2],
          max_weights_per_asset: [0.7, 0.8],
          target_min_sum: 0.4,
          target_gap_fraction: 0.6,
        },
      },
    );
    expect(1 / (1 + Math.exp(-set!.raw_min_budget![0]!))).toBeCloseTo(0.4, 6);
    expect(set!.raw_min_logits).toEqual([0, 0]);
    expect(1 / (1 + Math.exp(-set!.raw_gap_logits![1]!))).toBeCloseTo(0.6, 6);
  });
});

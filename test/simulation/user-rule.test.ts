import { describe, expect, it } from 'vitest';
import { resolveFingerprint, type ResolvedFingerprint } from '../../src/fingerprint/index.js';
import { alignSeries, sliceFrame } from '../../src/market/index.js';
import { gradient, initialParameters, simulate } from '../../src/simulation/index.js';
import { FormulaError } from '../../src/strategy/index.js';
import { train } from '../../src/training/index.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

const prices = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3, 12 * 1440)));
const minute = 60_000;
const text = (row: number): string =>
  new Date(prices.start + row * minute).toISOString().slice(0, 19).replace('T', ' ');

/** Hourly chunks over six days, after a day of history. */
function fingerprintOf(keys: object): ResolvedFingerprint {
  return resolveFingerprint(
    {
      tokens: [...prices.tokens],
      startDateString: text(1440),
      endDateString: text(7 * 1440),
      endTestDateString: text(10 * 1440),
      chunk_period: 60,
      weight_interpolation_period: 60,
      max_memory_days: 1,
      bout_offset: 1440,
      return_val: 'returns',
      optimisation_settings: { val_fraction: 0, early_stopping: false, early_stopping_metric: 'returns' },
      ...keys,
    },
    { purpose: 'train' },
  ).fingerprint;
}

const momentum = {
  name: 'my_momentum',
  outputs: 'deltas',
  signals: { trend: { kind: 'gradient', memory: 'memory' } },
  parameters: {
    k: { transform: 'exp2', default: 20 },
    memory: { transform: 'memory', default: 0.3 },
  },
  formula: 'zero_sum(k * memory, trend)',
} as const;

const builtIn = fingerprintOf({ rule: 'momentum', initial_memory_length: 0.3 });
const own = fingerprintOf({ rule: momentum });

describe('momentum written as a rule of one’s own', () => {
  it('starts from the parameters of the built-in rule', () => {
    const [raw] = initialParameters(own, 1);
    const [expected] = initialParameters(builtIn, 1);
    expect(raw!.k).toEqual(expected!.log_k);
    expect(raw!.memory).toEqual(expected!.logit_lamb);
  });

  it('gives its values, weights and derivatives', () => {
    const [ours, theirs] = [own, builtIn].map((fingerprint) =>
      simulate({ fingerprint, prices, every: 'minute' }),
    ) as [ReturnType<typeof simulate>, ReturnType<typeof simulate>];
    ours.path.value.forEach((value, row) =>
      expect(Math.abs(value / theirs.path.value[row]! - 1)).toBeLessThan(1e-13),
    );
    const slopes = [own, builtIn].map(
      (fingerprint) =>
        gradient({ fingerprint, prices, parameters: initialParameters(fingerprint, 1)[0]! }).gradient,
    );
    slopes[0]!.k!.forEach((slope, i) => expect(slope).toBeCloseTo(slopes[1]!.log_k![i]!, 14));
    slopes[0]!.memory!.forEach((slope, i) => expect(slope).toBeCloseTo(slopes[1]!.logit_lamb![i]!, 14));
  });
});

describe('min_variance', () => {
  const at = (keys: object) => fingerprintOf({ rule: 'min_variance', initial_memory_length: 0.2, ...keys });
  const lookahead = at({ compatibility: { min_variance_lookahead: true } });

  it('sees the end of its chunk only for compatibility', () => {
    const [causal, seeing] = [at({}), lookahead].map((fingerprint) =>
      simulate({ fingerprint, prices, every: 'minute' }),
    );
    // A chunk later, less the first move, the causal pool is where the other was.
    expect(causal!.finalValue).not.toBe(seeing!.finalValue);
    const changed = prices.prices.map((column) =>
      column.map((price, row) => (row === 1500 ? price * 1.5 : price)),
    );
    const first = (fingerprint: ResolvedFingerprint) =>
      simulate({ fingerprint, prices: { ...prices, prices: changed }, every: 'minute' }).path.weights[0]!;
    // Row 1500 of the market is minute 60 of the run, the end of its first chunk.
    expect(first(at({}))[30]).toBe(causal!.path.weights[0]![30]);
    expect(first(lookahead)[30]).not.toBe(seeing!.path.weights[0]![30]);
  });

  it('refuses to look where there are no prices', () => {
    const short = sliceFrame(prices, prices.start, prices.start + 7 * 1440 * minute);
    expect(() => simulate({ fingerprint: lookahead, prices: short })).toThrow(
      /needs the price at the end of the last chunk.*End the run a chunk earlier/,
    );
    expect(simulate({ fingerprint: at({}), prices: short }).finalValue).toBeGreaterThan(0);
  });
});

describe('a rule of one’s own', () => {
  const settings = {
    n_iterations: 20,
    n_parameter_sets: 2,
    batch_size: 2,
    val_fraction: 0,
    early_stopping: false,
  };

  it('is trained like any other, what is not trainable left alone', async () => {
    const fixed = {
      ...momentum,
      parameters: { ...momentum.parameters, memory: { ...momentum.parameters.memory, trainable: false } },
    };
    const fingerprint = fingerprintOf({
      rule: fixed,
      optimisation_settings: { ...settings, early_stopping_metric: 'returns', optimiser: 'adam' },
    });
    const { best, initial, last } = await train({ fingerprint, prices });
    expect(best.train.returns).toBeGreaterThan(initial.train.returns!);
    expect(last[0]!.memory).toEqual(initial.parameters.memory);
    expect(last[0]!.k).not.toEqual(initial.parameters.k);
  });

  it('may have one number for all tokens, which counts once a token in a sum', () => {
    const shared = (shape: string) => ({
      ...momentum,
      parameters: { ...momentum.parameters, k: { ...momentum.parameters.k, shape } },
    });
    const [one, each] = ['shared', 'token'].map((shape) =>
      simulate({ fingerprint: fingerprintOf({ rule: shared(shape) }), prices }),
    );
    expect(one!.parameters.k).toHaveLength(1);
    expect(Math.abs(one!.finalValue / each!.finalValue - 1)).toBeLessThan(1e-12);
  });

  it('has hooks like any other', () => {
    const bounds = { min_weights_per_asset: 0.3, max_weights_per_asset: 0.36 };
    const result = simulate({
      fingerprint: fingerprintOf({
        rule: {
          ...momentum,
          name: 'ensemble__bounded__my_momentum',
          parameters: { ...momentum.parameters, k: { transform: 'exp2', default: 5000 } },
        },
        n_ensemble_members: 3,
        maximum_change: 1,
        learnable_bounds_settings: bounds,
      }),
      prices,
      every: 'minute',
    });
    expect(result.parameters.k).toHaveLength(9);
    const later = result.path.weights.flatMap((weights) => [...weights.subarray(200)]);
    expect(Math.min(...later)).toBeGreaterThan(0.3 - 1e-5);
    expect(Math.max(...later)).toBeLessThan(0.36 + 1e-5);
    expect(Math.max(...later) - Math.min(...later)).toBeGreaterThan(0.05);
  });

  it('reads a series as far as it was known, and refuses one that was not given or not needed', () => {
    const rule = {
      name: 'carry',
      outputs: 'weights',
      signals: { funding: { kind: 'series' } },
      parameters: {},
      formula: 'softmax(funding)',
    } as const;
    const fingerprint = fingerprintOf({ rule });
    const unix = Float64Array.of(prices.start, prices.start + 2000 * minute);
    const columns = [Float64Array.of(0, 1), Float64Array.of(0, 0), Float64Array.of(0, -1)];
    const tokens = [...prices.tokens];
    const funding = alignSeries({ name: 'funding', tokens, unix, columns }, prices);
    const { path } = simulate({ fingerprint, prices, series: { funding }, every: 'minute' });
    // Observed at row 2000 of the market, 560 of the run: the chunk that begins at 600 is the first to know.
    for (const weights of path.weights) expect(weights[600]).toBeCloseTo(1 / 3, 12);
    expect(path.weights[0]![601]).toBeGreaterThan(1 / 3 + 1e-5);
    expect(() => simulate({ fingerprint, prices })).toThrow(/series "funding", which was not given/);
    expect(() => simulate({ fingerprint: builtIn, prices, series: { funding } })).toThrow(
      /"funding" was given, but the run does not read it/,
    );
    const late = alignSeries(
      { name: 'funding', tokens, unix: unix.map((ms) => ms + 2000 * minute), columns },
      prices,
    );
    expect(() => simulate({ fingerprint, prices, series: { funding: late } })).toThrow(
      /after startDateString/,
    );
  });

  it.each([
    ['zero_sum(k, trnd)', /there is no "trnd".*did you mean "trend"/s],
    ['zero_sum(k)', /zero_sum/],
    ['trend.constructor', /line 1, column 6/],
    ['k * (trend', /line 1, column/],
  ])('is refused before anything runs when its formula is %s', (formula, message) => {
    const fingerprint = fingerprintOf({ rule: { ...momentum, formula } });
    expect(() => simulate({ fingerprint, prices })).toThrow(message);
    expect(() => simulate({ fingerprint, prices })).toThrow(FormulaError);
  });

  it('that divides by nothing is told where its weights stop being numbers', () => {
    const rule = { ...momentum, outputs: 'weights', formula: '(trend - trend) / (trend - trend)' };
    expect(() => simulate({ fingerprint: fingerprintOf({ rule }), prices })).toThrow(
      /weight of .* under my_momentum is NaN from/,
    );
  });
});

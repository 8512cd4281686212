import { describe, expect, it } from 'vitest';
import { resolveFingerprint, type FingerprintInput } from '../../src/fingerprint/index.js';
import { generateMarket } from '../../src/market/index.js';
import {
  createOptimiser,
  constantSchedule,
  train,
  startSet,
  updateSet,
  type TrainOptions,
} from '../../src/training/index.js';

const prices = generateMarket({
  seed: 'train-test',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: 80 * 1440,
});

const base = {
  rule: 'momentum',
  tokens: ['AAA', 'BBB'],
  startDateString: '2021-01-11 00:00:00',
  endDateString: '2021-03-02 00:00:00',
  endTestDateString: '2021-03-20 00:00:00',
  max_memory_days: 10,
  initial_memory_length: 3,
  bout_offset: 20160,
} satisfies FingerprintInput;

const settings = {
  optimiser: 'adam',
  n_iterations: 25,
  n_parameter_sets: 3,
  batch_size: 4,
  val_fraction: 0,
  early_stopping: false,
} as const;

function run(more: { settings?: object; top?: object; options?: Partial<TrainOptions> } = {}) {
  const { fingerprint } = resolveFingerprint(
    { ...base, ...more.top, optimisation_settings: { ...settings, ...more.settings } },
    { purpose: 'train' },
  );
  return train({ fingerprint, prices, ...more.options });
}

describe('training', () => {
  it('improves the selection metric, counts the initial parameters in, and reports every iterate', async () => {
    const result = await run();
    expect(result.status).toBe('finished');
    expect(result.iterations).toBe(25);
    expect(result.best.train.daily_log_sharpe).toBeGreaterThan(result.initial.train.daily_log_sharpe!);
    const column = result.history.metrics.train_daily_log_sharpe!;
    expect(column).toHaveLength(26 * 3);
    expect(Math.max(...column)).toBe(result.best.train.daily_log_sharpe);
    expect(column[result.best.iteration * 3 + result.best.set]).toBe(result.best.train.daily_log_sharpe);
    expect([...result.history.objective.slice(-3)].every(Number.isNaN)).toBe(true);
    expect(result.best.test).toBeDefined();
    expect(result.skippedUpdates).toEqual([0, 0, 0]);
  });

  it('gives the same numbers for the same seed and others for another', async () => {
    const [first, again, other] = [await run(), await run(), await run({ options: { seed: 9 } })];
    expect(again).toEqual(first);
    expect(other.seed).toBe(9);
    expect(other.last).not.toEqual(first.last);
  });

  it('selects on validation where there is some, and never touches it in training', async () => {
    const result = await run({ settings: { val_fraction: 0.3 } });
    expect(result.selection).toBe('validation_daily_log_sharpe');
    const best = Math.max(...result.history.metrics.validation_daily_log_sharpe!);
    expect(result.best.validation!.daily_log_sharpe).toBe(best);
  });

  it('does without a test period', async () => {
    const result = await run({ top: { endTestDateString: null } });
    expect(result.best.test).toBeUndefined();
    expect(Object.keys(result.history.metrics).some((name) => name.startsWith('test_'))).toBe(false);
  });

  it('stops early once the metric has not improved for as long as patience lasts', async () => {
    const result = await run({
      settings: {
        val_fraction: 0.3,
        early_stopping: true,
        early_stopping_patience: 3,
        n_iterations: 200,
        base_lr: 1,
      },
    });
    expect(result.status).toBe('early_stopped');
    expect(result.iterations).toBeLessThan(200);
    expect(result.iterations - result.best.iteration).toBeGreaterThanOrEqual(3);
  });

  it('keeps what is finished when it is interrupted', async () => {
    const controller = new AbortController();
    const result = await run({
      settings: { n_iterations: 10_000 },
      options: {
        signal: controller.signal,
        onProgress: ({ iteration }) => {
          if (iteration === 7) controller.abort();
        },
      },
    });
    expect(result.status).toBe('interrupted');
    expect(result.iterations).toBe(7);
    expect(result.history.iteration.at(-1)).toBe(7);
    expect(Number.isFinite(result.best.train.daily_log_sharpe)).toBe(true);
  });

  it('trains on minutes, on arbitrage every few of them, and with a turnover penalty', async () => {
    for (const top of [{ return_val: 'minute_sharpe' }, { arb_frequency: 7 }, { turnover_penalty: 100 }]) {
      const result = await run({ top, settings: { n_iterations: 2, n_parameter_sets: 1, batch_size: 1 } });
      expect([...result.history.gradientNorm.slice(0, 2)].every((norm) => norm > 0)).toBe(true);
    }
  });
});

describe('training refuses', () => {
  const resolved = (more: object) =>
    resolveFingerprint({ ...base, ...more, optimisation_settings: { ...settings, ...more } }).fingerprint;

  it('a batch larger than the number of starts', async () => {
    const few = {
      ...resolved({}),
      bout_offset: 3,
    };
    await expect(train({ fingerprint: few, prices })).rejects.toThrow(/batch_size is 4.*bout_offset/);
  });

  it('an offset that leaves no window', async () => {
    const none = { ...resolved({}), bout_offset: 50 * 1440 };
    await expect(train({ fingerprint: none, prices })).rejects.toThrow(/bout_offset is 72000/);
  });

  it('prices of other tokens', async () => {
    const other = { ...prices, tokens: ['AAA', 'XXX'] };
    await expect(train({ fingerprint: resolved({}), prices: other })).rejects.toThrow(/AAA, XXX/);
  });

  it('to choose where no metric was ever a number', async () => {
    const { fingerprint } = resolveFingerprint({
      ...base,
      initial_k_per_day: 1e308,
      optimisation_settings: { ...settings, n_iterations: 2, n_parameter_sets: 1 },
    });
    await expect(train({ fingerprint, prices })).rejects.toThrow(/never a finite number/);
  });
});

describe('a set whose gradient breaks down', () => {
  it('keeps its parameters while the others train, and is reported', async () => {
    const result = await run({
      top: {
        // The second set's aggressiveness is beyond what numbers hold.
        initial_k_per_day: [
          [20, 20],
          [1e308, 1e308],
        ],
      },
      settings: { n_iterations: 4, n_parameter_sets: 2, noise_scale: 0 },
    });
    expect(result.skippedUpdates).toEqual([0, 4]);
    expect(result.last[1]!.log_k![0]).toBeCloseTo(Math.log2(1e308), 10);
    expect(result.last[0]!.log_k![0]).not.toBe(Math.log2(20));
    expect(result.best.set).toBe(0);
    expect(result.warnings).toContainEqual(expect.objectContaining({ code: 'training.skipped_updates' }));
  });
});

describe('a region where the objective is not a number', () => {
  it('is stepped into, left by beginning anew, and reported, while training goes on', async () => {
    const result = await run({
      top: {
        rule: {
          name: 'walled',
          outputs: 'deltas',
          signals: { trend: { kind: 'gradient', memory: 3 } },
          // A number only where edge is between 0 and 0.1: the first step of 0.2 leaves it, whichever way it goes.
          parameters: { edge: { transform: 'identity', default: 0.04, shape: 'shared' } },
          formula: 'zero_sum(sqrt(edge * (0.1 - edge)) + 0 * trend, 20 * trend)',
        },
      },
      settings: {
        base_lr: 0.2,
        n_iterations: 20,
        max_skipped_updates: 3,
        n_parameter_sets: 2,
        noise_scale: 0.005,
      },
    });
    // One update out, three that are skipped, a new beginning: five times four updates.
    expect(result.skippedUpdates).toEqual([15, 15]);
    expect(result.restarts).toEqual([5, 5]);
    const objectives = [...result.history.objective].filter((_, k) => k % 2 === 0).slice(0, 20);
    expect(objectives.map(Number.isFinite)).toEqual(
      Array.from({ length: 20 }, (_, iteration) => iteration % 4 === 0),
    );
    expect(Number.isFinite(result.best.train.daily_log_sharpe)).toBe(true);
    const [warning] = result.warnings.filter(({ code }) => code === 'training.skipped_updates');
    expect(warning!.message).toMatch(/begun anew/);
  });
});

describe('one update', () => {
  it('leaves a set whose objective is not a number as it was, and counts it', () => {
    const vector = {
      size: 1,
      names: ['log_k'],
      pack: (parameters: Readonly<Record<string, ArrayLike<number>>>) => Float64Array.from(parameters.log_k!),
      packGradient: (gradient: Readonly<Record<string, Float64Array>>) => gradient.log_k!,
      unpack: (values: Float64Array) => ({ log_k: [...values] }),
    };
    const optimiser = createOptimiser({
      optimiser: 'adam',
      schedule: constantSchedule(0.1),
      weightDecay: 0,
      decayMask: new Float64Array(1),
    });
    const laneOf = (objective: number, slope: number) => ({
      objective,
      gradient: { log_k: Float64Array.of(slope) },
    });
    const context = { vector, optimiser };
    const first = startSet({ log_k: [4] }, context);
    let set = first;
    for (const [value, gradient] of [
      [Number.NaN, 1],
      [1, Number.POSITIVE_INFINITY],
    ] as const) {
      const { state, report } = updateSet(set, laneOf(value, gradient), 0, context);
      expect(report.updated).toBe(false);
      set = state;
    }
    expect(set).toEqual({ ...first, skipped: 2, skippedInARow: 2 });
    const { state, report } = updateSet(set, laneOf(0.5, 1), 0, context);
    expect(report.updated).toBe(true);
    expect(state).toMatchObject({ skipped: 2, skippedInARow: 0 });
    expect(state.parameters.log_k![0]).toBeCloseTo(4.1, 6);
    expect(first.parameters.log_k).toEqual([4]);
  });
});

import { describe, expect, it } from 'vitest';
import { resolveFingerprint, type ResolvedFingerprint } from '../../src/fingerprint/index.js';
import { generateMarket, type PriceFrame } from '../../src/market/index.js';
import { objectives } from '../../src/objective/index.js';
import {
  measurePeriods,
  simulate,
  type MeasuredPeriod,
  type ParameterSet,
  type Stretch,
} from '../../src/simulation/index.js';
import { train } from '../../src/training/index.js';

const day = 86_400_000;
const minute = 60_000;
const prices = generateMarket({
  seed: 'measure-periods',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: 40 * 1440,
});
const dateOf = (dayNumber: number): string =>
  `${new Date(prices.start + dayNumber * day).toISOString().slice(0, 10)} 00:00:00`;

const settings = {
  n_iterations: 2,
  n_parameter_sets: 2,
  batch_size: 2,
  val_fraction: 0,
  early_stopping: false,
};

/** A run from day 10 to `end`, with a test up to `test` if there is one. */
function fingerprintOf(end: number, changes: object = {}, test: number | null = null): ResolvedFingerprint {
  return resolveFingerprint(
    {
      rule: 'momentum',
      tokens: ['AAA', 'BBB'],
      startDateString: dateOf(10),
      endDateString: dateOf(end),
      endTestDateString: test === null ? null : dateOf(test),
      max_memory_days: 10,
      initial_memory_length: 3,
      bout_offset: 2880,
      ...changes,
      optimisation_settings: settings,
    },
    { purpose: 'train', hasFees: true },
  ).fingerprint;
}

/** A stretch by its days, counted from the first of the prices. */
const stretchOf = (from: number, to: number): Stretch => ({
  from: prices.start + from * day,
  to: prices.start + to * day,
});

function measure(
  fingerprint: ResolvedFingerprint,
  stretches: readonly Stretch[],
  parameters?: ParameterSet,
): readonly MeasuredPeriod[] {
  const { periods } = measurePeriods({
    fingerprint,
    prices,
    stretches,
    ...(parameters ? { parameters } : {}),
  });
  return periods;
}

const pools = [
  ['without fees', {}, 'daily_log_sharpe'],
  ['with a fee of 30 bp', { fees: 0.003 }, 'fee_revenue_over_value'],
] as const;

describe.each(pools)('stretches of a run %s', (_, changes, return_val) => {
  it('have the objectives of a simulation, for one from the start to wherever it ends', () => {
    const [half, whole] = measure(fingerprintOf(20, changes), [stretchOf(10, 15), stretchOf(10, 20)]);
    for (const [period, end] of [
      [half!, 15],
      [whole!, 20],
    ] as const) {
      const run = simulate({ fingerprint: fingerprintOf(end, changes), prices });
      expect(period.metrics).toEqual(run.objectives);
      expect(period.value.at(-1)).toBe(run.finalValue);
    }
  });

  it('have the test metrics of a training, for the one that goes on where it ended', async () => {
    const result = await train({
      fingerprint: fingerprintOf(18, { ...changes, return_val }, 23),
      prices,
      threads: 1,
    });
    const { parameters, train: trained, test } = result.best;
    const [before, after] = measure(
      fingerprintOf(23, changes),
      [stretchOf(10, 18), stretchOf(18, 23)],
      parameters,
    );
    expect(Object.keys(test!)).toContain(return_val);
    for (const [period, wanted] of [
      [before!, trained],
      [after!, test!],
    ] as const) {
      for (const [name, value] of Object.entries(wanted)) {
        if (value === null) expect(period.metrics[name], name).toBeNull();
        else expect(Math.abs(period.metrics[name]! - value), name).toBeLessThan(1e-9 * (1 + Math.abs(value)));
      }
    }
  });

  it('say the value at the first row of every day and at the last row, as the run has it', () => {
    const fingerprint = fingerprintOf(24, changes);
    const { path } = simulate({ fingerprint, prices, every: 'minute' });
    const [period] = measure(fingerprint, [stretchOf(14, 22)]);
    const rows = [...Array.from({ length: 8 }, (_, k) => (4 + k) * 1440), 12 * 1440 - 1];
    expect(period!.unix).toEqual(rows.map((row) => path.unix[row]));
    expect(period!.unix.at(-1)).toBe(prices.start + 22 * day - minute);
    expect(period!.value).toEqual(rows.map((row) => path.value[row]));
    const reserves = path.reserves.map((column) => column[rows[0]!]!);
    rows.forEach((row, k) => {
      const value = path.value[row]!;
      const priceAt = path.prices.map((column) => column[row]!);
      const held = reserves.reduce((sum, reserve, i) => sum + reserve * priceAt[i]!, 0);
      expect(period!.hodl[k]! / held).toBeCloseTo(1, 9);
      const equal = path.prices.reduce((sum, column) => sum + column[row]! / column[rows[0]!]! / 2, 0);
      expect(period!.uniformHodl[k]! / (period!.value[0]! * equal)).toBeCloseTo(1, 9);
      priceAt.forEach((price, i) =>
        expect(period!.shares[2 * k + i]).toBeCloseTo((path.reserves[i]![row]! * price) / value, 9),
      );
    });
  });

  it('do not depend on what other stretches are asked for', () => {
    const fingerprint = fingerprintOf(22, changes);
    const stretches = [stretchOf(12, 18), stretchOf(18, 22), stretchOf(15, 20)];
    expect(measure(fingerprint, stretches)).toEqual(
      stretches.flatMap((stretch) => measure(fingerprint, [stretch])),
    );
  });
});

describe('fee revenue of stretches', () => {
  it('adds up to that of the run, each in units of the value its stretch began with', () => {
    const fingerprint = fingerprintOf(22, { fees: 0.003 });
    const run = simulate({ fingerprint, prices, every: 'minute' });
    const cuts = [10, 13, 18, 22];
    const stretches = cuts.slice(1).map((to, k) => stretchOf(cuts[k]!, to));
    const revenue = measure(fingerprint, stretches).map(
      ({ metrics, value }) => metrics.fee_revenue_over_value! * value[0]!,
    );
    expect(Math.min(...revenue)).toBeGreaterThan(0);
    const sum = revenue.reduce((total, part) => total + part, 0);
    expect(sum / run.accounts!.feeRevenue!).toBeCloseTo(1, 9);
  });

  it('is nothing for a pool without fees', () => {
    const [period] = measure(fingerprintOf(20), [stretchOf(12, 20)]);
    expect(period!.metrics.fee_revenue_over_value).toBe(0);
  });
});

describe('a stretch that is too short for an objective', () => {
  it('has null for it and the reason, and numbers for the others', () => {
    const [period] = measure(fingerprintOf(20), [stretchOf(12, 14)]);
    const { metrics, undefinedBecause } = period!;
    expect(Object.keys(metrics)).toEqual(objectives.map(({ name }) => name));
    const missing = Object.keys(metrics).filter((name) => metrics[name] === null);
    expect(Object.keys(undefinedBecause)).toEqual(missing);
    expect(undefinedBecause['weekly_var_95%_trad']).toBe('needs 14 days, has 2');
    expect(undefinedBecause.daily_sharpe).toBe('needs 3 daily values, has 2');
    expect(Number.isFinite(metrics.returns)).toBe(true);
    const [long] = measure(fingerprintOf(26), [stretchOf(12, 26)]);
    expect(long!.metrics['weekly_var_95%_trad']).not.toBeNull();
    expect(long!.undefinedBecause['weekly_var_95%_trad']).toBeUndefined();
  });

  it('may be part of a day: one day, closed by the last row', () => {
    const from = prices.start + 12 * day;
    const [period] = measure(fingerprintOf(20), [{ from, to: from + 90 * minute }]);
    expect(period!.unix).toEqual([from, from + 89 * minute]);
    expect(period!.value).toHaveLength(2);
  });
});

describe('a stretch of daily bars', () => {
  it('has every row once: its last row is a day like the others', () => {
    const bars: PriceFrame = {
      ...prices,
      barMinutes: 1440,
      rows: prices.rows / 1440,
      prices: prices.prices.map((column) => column.filter((_, row) => row % 1440 === 0)),
    };
    const daily = { freq: 'day', chunk_period: 1440, weight_interpolation_period: 1440, arb_frequency: 1440 };
    const fingerprint = fingerprintOf(28, daily);
    const { periods } = measurePeriods({ fingerprint, prices: bars, stretches: [stretchOf(12, 20)] });
    expect(periods[0]!.unix).toEqual(Array.from({ length: 8 }, (_, k) => prices.start + (12 + k) * day));
    expect(new Set(periods[0]!.value).size).toBe(8);
  });
});

describe('a stretch that the run does not have', () => {
  it('is refused with the rows it would be', () => {
    const fingerprint = fingerprintOf(20);
    for (const stretch of [
      stretchOf(9, 15),
      stretchOf(15, 21),
      stretchOf(15, 15),
      { from: prices.start + 12 * day + 1, to: prices.start + 14 * day },
    ]) {
      const attempt = () => measure(fingerprint, [stretch]);
      expect(attempt).toThrow(/whole rows within it were expected, two at least/);
      expect(attempt).toThrow(
        expect.objectContaining({ code: 'simulation.stretch', path: 'stretches', value: stretch }),
      );
    }
    expect(() => measure(fingerprint, [stretchOf(15, 21)])).toThrow(/rows 7200 to 15840 of a run of 14400/);
  });
});

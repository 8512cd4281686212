import { describe, expect, it } from 'vitest';
import { resolveFingerprint, type FingerprintInput } from '../../../src/fingerprint/index.js';
import type { PriceFrame } from '../../../src/market/index.js';
import { checkWindow, gradient, planRun, simulate } from '../../../src/simulation/index.js';

const day = 1440;
const first = Date.UTC(2022, 0, 1);

/** Minutes (or other bars) of two tokens from 2022-01-01. */
function frame(days: number, barMinutes = 1): PriceFrame {
  const rows = (days * day) / barMinutes;
  const column = (phase: number) =>
    Float64Array.from({ length: rows }, (_, row) => 100 + 10 * Math.sin((row * barMinutes) / 3000 + phase));
  return { tokens: ['A', 'B'], start: first, barMinutes, rows, prices: [column(0), column(1)] };
}

const usual = {
  rule: 'momentum',
  tokens: ['B', 'A'],
  startDateString: '2022-01-11 00:00:00',
  endDateString: '2022-01-15 00:00:00',
  max_memory_days: 8,
  bout_offset: 1440,
} satisfies FingerprintInput;

const plan = (more: FingerprintInput = {}, prices = frame(20), withTest = false) =>
  planRun({ fingerprint: resolveFingerprint({ ...usual, ...more }).fingerprint, prices, withTest });

describe('a fingerprint on prices', () => {
  it('keeps as many days before its start as estimators remember, and none after its end', () => {
    const { tokens, view, start, trainRows, testRows, warnings } = plan();
    expect(tokens).toEqual(['A', 'B']);
    expect(start).toBe(8 * day);
    expect(trainRows).toBe(4 * day);
    expect(testRows).toBe(0);
    expect(view.prices.rows).toBe(12 * day);
    expect(view.prices.start).toBe(first + 2 * day * 60_000);
    expect(warnings).toEqual([]);
  });

  it('starts the coarse grid whole chunks before its start, whatever history there is', () => {
    for (const chunk_period of [60, 1440, 3 * 1440]) {
      const { view, start } = plan({ chunk_period, weight_interpolation_period: 60 });
      expect(start % chunk_period).toBe(0);
      expect(view.grid).toEqual({ assets: 2, chunkRows: chunk_period, interpolationRows: 60, substeps: 1 });
      expect(view.coarse[0]).toBe(view.prices.prices[0]![0]);
      expect(view.coarse[2]).toBe(view.prices.prices[0]![chunk_period]);
    }
  });

  it('warns where history is shorter than the memory', () => {
    const { start, warnings } = plan({ max_memory_days: 30 });
    expect(start).toBe(10 * day);
    expect(warnings).toMatchObject([{ code: 'simulation.short_history', value: 10 }]);
  });

  it('has the test period only when that is asked for', () => {
    const test = { endTestDateString: '2022-01-17 00:00:00' };
    expect(plan(test).testRows).toBe(0);
    expect(plan(test, frame(20), true).testRows).toBe(2 * day);
  });

  it('may end at the very end of prices, and not after it', () => {
    expect(plan({}, frame(14)).trainRows).toBe(4 * day);
    expect(() => plan({}, frame(13))).toThrow(
      /endDateString is 2022-01-15 00:00:00, but prices end at 2022-01-14/,
    );
    const test = { endTestDateString: '2022-01-17 00:00:00' };
    expect(() => plan(test, frame(15), true)).toThrow(/endTestDateString/);
  });

  it('counts periods in bars and changes a bar, with the arbitrages of a bar as its steps', () => {
    const hours = { freq: 'hour', chunk_period: 180, weight_interpolation_period: 120 } as const;
    const hourly = plan({ ...hours, arb_frequency: 5 }, frame(20, 60));
    expect(hourly.view.grid).toMatchObject({ chunkRows: 3, interpolationRows: 2, substeps: 12 });
    expect(hourly.view.stride).toBe(1);
    expect(hourly.settings.maximumChange).toBeCloseTo(60 * 3e-4, 15);
    const slow = plan({ ...hours, arb_frequency: 120 }, frame(20, 60));
    expect([slow.view.stride, slow.view.grid.substeps]).toEqual([2, 1]);
    const never = plan({ do_arb: false });
    expect(never.view.stride).toBe(Infinity);
  });

  it('refuses prices of other tokens, and periods that are no whole bars', () => {
    const other = { ...frame(20), tokens: ['A', 'C'] };
    expect(() => plan({}, other)).toThrow(/about A, B, the prices are of A, C/);
    expect(() => plan({ chunk_period: 90, weight_interpolation_period: 60 }, frame(20, 60))).toThrow(
      /chunk_period is 90 minutes.*60 minute bars/,
    );
  });

  it('refuses a window prices do not hold, and never moves it', () => {
    const { view } = plan();
    const { rows } = view.prices;
    expect(() => checkWindow(view, 0, rows)).not.toThrow();
    for (const [start, length] of [
      [1, rows],
      [-1, 5],
      [0, 0],
    ] as const) {
      expect(() => checkWindow(view, start, length)).toThrow(/does not fit/);
    }
  });
});

describe('a simulated fingerprint', () => {
  const { fingerprint } = resolveFingerprint(usual);
  const prices = frame(20);

  it('has a path at every minute, hour or day, and its last row whatever the choice', () => {
    const paths = (['minute', 'hour', 'day'] as const).map((every) =>
      simulate({ fingerprint, prices, every }),
    );
    expect(paths.map(({ path }) => path.unix.length)).toEqual([4 * day, 4 * 24 + 1, 4 + 1]);
    const [minutes, hours, days] = paths;
    expect(hours!.path.value[7]).toBe(minutes!.path.value[420]);
    expect(days!.path.unix[1]! - days!.path.unix[0]!).toBe(day * 60_000);
    for (const { path, finalValue, window } of paths) {
      expect(path.value.at(-1)).toBe(finalValue);
      expect(path.unix.at(-1)).toBe(window.end - 60_000);
      expect(path.value[0]).toBe(fingerprint.initial_pool_value);
    }
  });

  it('holds reserves worth its value, in the proportions of its weights, at every minute', () => {
    const { path } = simulate({ fingerprint, prices, every: 'minute' });
    let worst = 0;
    path.value.forEach((value, row) => {
      const shares = path.reserves.map((reserve, i) => (reserve[row]! * path.prices[i]![row]!) / value);
      shares.forEach((share, i) => (worst = Math.max(worst, Math.abs(share - path.weights[i]![row]!))));
    });
    expect(worst).toBeLessThan(1e-13);
  });

  it('begins with the initial parameters where none are given, and holds its baselines', () => {
    const result = simulate({ fingerprint, prices });
    const [a, b] = prices.prices as [Float64Array, Float64Array];
    const [from, to] = [10 * day, 14 * day - 1];
    const growth = (a[to]! / a[from]! + b[to]! / b[from]!) / 2;
    expect(result.baselines.uniformHodl.returns).toBeCloseTo(growth - 1, 13);
    expect(result.baselines.hodl.returns).toBeCloseTo(growth - 1, 13);
    expect(result.path.hodl.at(-1)).toBeCloseTo(1e6 * growth, 6);
    expect(result.parameters.log_k).toEqual([Math.log2(20), Math.log2(20)]);
    expect(result.objectives.returns).toBeCloseTo(result.finalValue / result.initialValue - 1, 14);
  });

  it('gives null and says so for an objective the window is too short for', () => {
    const short = resolveFingerprint({ ...usual, endDateString: '2022-01-13 00:00:00' }).fingerprint;
    const { objectives, warnings } = simulate({ fingerprint: short, prices });
    expect(objectives.daily_log_sharpe).toBeNull();
    expect(objectives.returns).not.toBeNull();
    expect(warnings.some(({ message }) => message.includes('daily_log_sharpe'))).toBe(true);
    const parameters = { log_k: [4, 4], logit_lamb: [1, 1], initial_weights_logits: [0, 0] };
    expect(() => gradient({ fingerprint: short, prices, parameters, objective: 'daily_log_sharpe' })).toThrow(
      /daily_log_sharpe is NaN/,
    );
  });

  it('has a gradient for every parameter given, 0 for those nothing depends on', () => {
    const parameters = {
      log_k: [-2, -1],
      logit_lamb: [1],
      logit_delta_lamb: [0.3, 0.4],
      initial_weights_logits: [0, 0],
    };
    const result = gradient({ fingerprint, prices, parameters, objective: 'returns' });
    expect(Object.keys(result.gradient)).toEqual(Object.keys(parameters));
    expect(result.gradient.logit_lamb).toHaveLength(1);
    expect(result.gradient.log_k!.every((slope) => slope !== 0)).toBe(true);
    expect(result.gradient.logit_delta_lamb).toEqual([0, 0]);
    expect(result.gradient.initial_weights_logits).toEqual([0, 0]);
    expect(result.value).toBeCloseTo(simulate({ fingerprint, prices, parameters }).objectives.returns!, 12);
  });

  it('refuses a penalty on the turnover of minutes where arbitrage comes only every few of them', () => {
    const rare = resolveFingerprint({
      ...usual,
      arb_frequency: 5,
      turnover_penalty: 2,
      compatibility: { minute_mean_turnover: true },
    }).fingerprint;
    const parameters = { log_k: [4, 5], logit_lamb: [1], initial_weights_logits: [0, 0] };
    expect(() => gradient({ fingerprint: rare, prices, parameters, objective: 'returns' })).toThrow(
      /turnover_penalty is 2 per minute.*minute_mean_turnover/,
    );
  });
});

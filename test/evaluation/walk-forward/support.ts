import type { CycleEvaluation, SearchStatistics } from '../../../src/evaluation/index.js';
import { resolveFingerprint, type ResolvedFingerprint } from '../../../src/fingerprint/index.js';
import { generateMarket, type PriceFrame } from '../../../src/market/index.js';
import type { MeasuredPeriod } from '../../../src/simulation/index.js';

export const day = 86_400_000;
export const year = Date.UTC(2021, 0, 1);

/** What a hand-made cycle is made from. */
export interface CycleSketch {
  readonly number?: number;
  readonly testStart?: number;
  /** Values of the pool at day boundaries of the test. */
  readonly value?: readonly number[];
  readonly hodl?: readonly number[];
  readonly uniformHodl?: readonly number[];
  readonly inSample?: MeasuredPeriod['metrics'];
  readonly outOfSample?: MeasuredPeriod['metrics'];
  readonly efficiency?: number | null;
  readonly gap?: number | null;
  readonly complexity?: number | null;
  readonly adjustedSharpe?: number | null;
}

/** A cycle that was never run: only what a test says is in it. */
export function cycleOf(sketch: CycleSketch): CycleEvaluation {
  const { number = 1, testStart = year, value = [1, 1], complexity } = sketch;
  const unix = value.map((_, k) => testStart + k * day);
  const period = { undefinedBecause: {}, unix, shares: [] };
  const flat = value.map(() => 1);
  return {
    cycle: {
      number,
      trainStart: testStart - 30 * day,
      trainEnd: testStart,
      testStart,
      testEnd: testStart + (value.length - 1) * day,
    },
    trainer: 'fingerprint',
    iterations: 0,
    parameters: {},
    inSample: { ...period, metrics: sketch.inSample ?? {}, value, hodl: flat, uniformHodl: flat },
    outOfSample: {
      ...period,
      metrics: sketch.outOfSample ?? {},
      value,
      hodl: sketch.hodl ?? flat,
      uniformHodl: sketch.uniformHodl ?? flat,
    },
    efficiency: sketch.efficiency ?? null,
    gap: sketch.gap ?? null,
    search: complexity === undefined ? null : searchOf(complexity),
    adjustedSharpe: sketch.adjustedSharpe ?? null,
    regime: { volatility: 'unknown', trend: 'unknown' },
    warnings: [],
  };
}

function searchOf(complexity: number | null): SearchStatistics {
  return {
    trials: 1,
    days: 1,
    complexity,
    complexityError: null,
    overfitting: null,
    effectiveTrials: null,
    trialVariance: null,
    undefinedBecause: {},
  };
}

/** Hourly bars keep whole walk-forwards within a second: 100 days, the first ten of them history. */
export const prices: PriceFrame = hourly(
  generateMarket({ seed: 'walk-forward', tokens: ['AAA', 'BBB'], start: year, minutes: 100 * 1440 }),
);

function hourly(frame: PriceFrame): PriceFrame {
  const rows = frame.rows / 60;
  return {
    ...frame,
    barMinutes: 60,
    rows,
    prices: frame.prices.map((column) => Float64Array.from({ length: rows }, (_, row) => column[60 * row]!)),
  };
}

/** Two cycles of thirty days each, trained for a few iterations. */
export function fingerprintOf(
  changes: { readonly top?: object; readonly walkForward?: object; readonly settings?: object } = {},
): ResolvedFingerprint {
  return resolveFingerprint(
    {
      rule: 'momentum',
      tokens: ['AAA', 'BBB'],
      freq: 'hour',
      startDateString: '2021-01-11 00:00:00',
      endDateString: '2021-03-12 00:00:00',
      endTestDateString: '2021-04-11 00:00:00',
      max_memory_days: 10,
      initial_memory_length: 3,
      chunk_period: 1440,
      weight_interpolation_period: 1440,
      arb_frequency: 60,
      bout_offset: 10 * 1440,
      ...changes.top,
      walk_forward: { cycles: 2, bootstrap_samples: 100, ...changes.walkForward },
      optimisation_settings: {
        n_iterations: 4,
        n_parameter_sets: 2,
        batch_size: 2,
        val_fraction: 0,
        early_stopping: false,
        ...changes.settings,
      },
    },
    { purpose: 'train', hasFees: true },
  ).fingerprint;
}

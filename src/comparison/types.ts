import type { Warning } from '../diagnostics/index.js';
import type { MetricAnswer } from '../objective/index.js';
import type { Every, RunData, SimulateOptions, SimulationResult } from '../simulation/index.js';
import type { ComparisonMetric } from './comparison-metric.js';

/** One of the pools that are compared. */
export interface ComparedPool extends Pick<
  SimulateOptions,
  'fingerprint' | 'parameters' | 'weights' | 'initialReserves' | 'series'
> {
  /** What tables and pictures call it; no two pools share one. */
  readonly label: string;
  /** Where its fingerprint is from, for messages; default the label. */
  readonly source?: string;
}

/** How intervals of daily differences are made. */
export interface DifferenceOptions {
  /** Resamples of the stationary bootstrap. */
  readonly samples: number;
  /** Of the intervals, above 0 and below 1. */
  readonly confidence: number;
  readonly seed: number | string;
}

/** Settings of `compare`. */
export interface CompareOptions extends Pick<RunData, 'prices' | 'minutes'> {
  /** Two or more; the first is what the others are compared to. */
  readonly pools: readonly ComparedPool[];
  /** Rows of the paths; default `day`. */
  readonly every?: Every;
  /** Default {@link defaultDifferenceOptions}. */
  readonly differences?: Partial<DifferenceOptions>;
  /** Called after every simulation. */
  readonly onPool?: (label: string, done: number, total: number) => void;
}

/** A pool and what came of it. */
export interface PoolOutcome {
  readonly label: string;
  readonly result: SimulationResult;
}

/** A metric of every pool. */
export interface ComparedMetric extends ComparisonMetric {
  /** One a pool, in their order; null with its reason where a pool has none. */
  readonly answers: readonly MetricAnswer[];
  /** Labels of the pools it is best for: none where no way is better, fewer than two have a value, or all are equal. */
  readonly best: readonly string[];
}

/** Daily log returns of a pool less those of the first one. */
export interface DailyDifference {
  readonly pool: string;
  /** The first pool. */
  readonly reference: string;
  readonly days: number;
  /** Mean difference a day, a logarithm. */
  readonly mean: number;
  /** 365 · mean. */
  readonly annualised: number;
  /** Of `annualised`; null with its reason where there is too little for one. */
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  readonly reason?: string;
  /** Mean block length of the bootstrap, in days; null without an interval. */
  readonly meanBlock: number | null;
}

/** A warning, and the pools it is about. */
export interface PoolWarning extends Warning {
  readonly pools: readonly string[];
}

/** Pools side by side on one market. */
export interface Comparison {
  readonly labels: readonly string[];
  /** Of every pool, in alphabetical order. */
  readonly tokens: readonly string[];
  readonly window: SimulationResult['window'];
  readonly pools: readonly PoolOutcome[];
  /** Every metric of `comparisonMetrics`, in its order. */
  readonly metrics: readonly ComparedMetric[];
  /** Every pool but the first against the first. */
  readonly differences: readonly DailyDifference[];
  readonly differenceOptions: DifferenceOptions;
  readonly warnings: readonly PoolWarning[];
}

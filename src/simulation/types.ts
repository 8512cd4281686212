import type { Warning } from '../diagnostics/index.js';
import type { ResolvedFingerprint } from '../fingerprint/index.js';
import type { PriceFrame, SeriesFrame } from '../market/index.js';

/**
 * Raw (internal-space) strategy parameters of one set, by name (spec 01 §3): `log_k`, `logit_lamb`, ...
 * Each list has one entry a token, in alphabetical token order, or a single entry shared by all tokens; a parameter with several
 * rows has one after the other, and an ensemble one member after the other.
 */
export type ParameterSet = Readonly<Record<string, readonly number[]>>;

/** How often `SimulationResult.path` has a row. */
export type Every = 'minute' | 'hour' | 'day';

export interface SimulateOptions {
  readonly fingerprint: ResolvedFingerprint;
  readonly prices: PriceFrame;
  /** Extra series the rule reads, aligned to the prices, by name. */
  readonly series?: Readonly<Record<string, SeriesFrame>> | undefined;
  /** Absent: the canonical initial values of the fingerprint. */
  readonly parameters?: ParameterSet;
  /** Rows of the path; default `day`. */
  readonly every?: Every;
}

/** One column group of a simulated path; all vectors have one entry a row, token arrays are in `tokens` order. */
export interface SimulationPath {
  /** Milliseconds since 1970, UTC. */
  readonly unix: Float64Array;
  readonly value: Float64Array;
  /** Value of holding the pool's initial reserves. */
  readonly hodl: Float64Array;
  /** Value of holding equal initial shares of every token. */
  readonly uniformHodl: Float64Array;
  readonly prices: readonly Float64Array[];
  readonly weights: readonly Float64Array[];
  readonly reserves: readonly Float64Array[];
}

export interface Baseline {
  readonly finalValue: number;
  readonly returns: number;
}

export interface SimulationResult {
  readonly fingerprint: ResolvedFingerprint;
  readonly tokens: readonly string[];
  readonly parameters: ParameterSet;
  /** First simulated row, first row after the last one (ms UTC), and the number of rows. */
  readonly window: { readonly start: number; readonly end: number; readonly rows: number };
  readonly initialValue: number;
  readonly finalValue: number;
  /** Every objective, by name; `null` where the window is too short for it (a warning says why). */
  readonly objectives: Readonly<Record<string, number | null>>;
  readonly baselines: { readonly hodl: Baseline; readonly uniformHodl: Baseline };
  readonly path: SimulationPath;
  readonly warnings: readonly Warning[];
}

export interface GradientOptions {
  readonly fingerprint: ResolvedFingerprint;
  readonly prices: PriceFrame;
  /** As in {@link SimulateOptions}. */
  readonly series?: Readonly<Record<string, SeriesFrame>> | undefined;
  readonly parameters: ParameterSet;
  /** Objective name; default the fingerprint's `return_val`. */
  readonly objective?: string;
}

export interface GradientResult {
  readonly objective: string;
  readonly value: number;
  readonly tokens: readonly string[];
  /** d objective / d parameter, same names and lengths as the parameters. */
  readonly gradient: Readonly<Record<string, readonly number[]>>;
  readonly warnings: readonly Warning[];
}

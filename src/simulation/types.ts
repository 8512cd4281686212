import type { MetricAnswer } from '../objective/index.js';
import type { Warning } from '../diagnostics/index.js';
import type { ResolvedFingerprint } from '../fingerprint/index.js';
import type { AccountName } from './pool/walked-pool.js';
import type { RunData } from './plan/run-data.js';
import type { CoarseWeights } from '../market/index.js';

/**
 * Raw (internal-space) strategy parameters of one set, by name (spec 01 §3): `log_k`, `logit_lamb`, ...
 * Each list has one entry a token, in alphabetical token order, or a single entry shared by all tokens; a parameter with several
 * rows has one after the other, and an ensemble one member after the other.
 */
export type ParameterSet = Readonly<Record<string, readonly number[]>>;

/** How often `SimulationResult.path` has a row. */
export type Every = 'minute' | 'hour' | 'day';

/** Totals of a run, quote currency but for counts; see `ledgerEntries`. What a pool does not book is absent. */
export type Accounts = Readonly<Partial<Record<AccountName, number>>>;

export interface SimulateOptions extends RunData {
  readonly fingerprint: ResolvedFingerprint;
  /** Absent: the canonical initial values of the fingerprint. */
  readonly parameters?: ParameterSet;
  /** Weights to replay instead of a rule's. Spec 08 §2. */
  readonly weights?: CoarseWeights | undefined;
  /** Reserves to start from, token units in `tokens` order, instead of `initial_pool_value` in the first weights. */
  readonly initialReserves?: readonly number[] | undefined;
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
  /** Value of the pool's weights held on an outside market, rebalanced every minute for nothing. */
  readonly rebalanced: Float64Array;
  /** The same, paying the pool's fee on what is sold, and half a spread where there is one. */
  readonly rebalancedWithCosts: Float64Array;
  /** What was booked since the row before; null for pools without fees. */
  readonly accounts: Readonly<Partial<Record<AccountName, Float64Array>>> | null;
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
  /** Of the strategy; none where weights were replayed. */
  readonly parameters: ParameterSet;
  /** What chose the weights: the strategy's name, or that they were given. */
  readonly label: string;
  readonly replayed: boolean;
  /** First simulated row, first row after the last one (ms UTC), and the number of rows. */
  readonly window: { readonly start: number; readonly end: number; readonly rows: number };
  readonly initialValue: number;
  readonly finalValue: number;
  /** Every objective, by name; `null` where the window is too short for it (a warning says why). */
  readonly objectives: Readonly<Record<string, number | null>>;
  /** Why each null among them is one. */
  readonly undefinedBecause: Readonly<Record<string, string>>;
  /** Report metrics of daily returns, against HODL; null with a reason where there is too little. */
  readonly report: Readonly<Record<string, MetricAnswer>>;
  readonly baselines: {
    readonly hodl: Baseline;
    readonly uniformHodl: Baseline;
    readonly rebalanced: Baseline;
    readonly rebalancedWithCosts: Baseline;
  };
  /** LVR: what rebalancing for nothing would have been worth more at the end, quote currency. */
  readonly lossVersusRebalancing: number;
  /** RVR: what the pool is worth more than rebalancing at a cost at the end, quote currency. */
  readonly rebalancingVersusRebalancing: number;
  /** Totals of the run; null for pools without fees. */
  readonly accounts: Accounts | null;
  readonly path: SimulationPath;
  readonly warnings: readonly Warning[];
}

export interface GradientOptions extends RunData {
  readonly fingerprint: ResolvedFingerprint;
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

import type { Warning } from '../diagnostics/index.js';
import type { ResolvedFingerprint } from '../fingerprint/index.js';
import type { ParameterSet, RunData } from '../simulation/index.js';
import type { Checkpoints } from './results/checkpoints.js';
import type { TrainingHistory } from './results/history.js';
import type { TrainerState } from './trainer-state.js';

/** What `onProgress` is told after every iteration. */
export interface TrainingProgress {
  /** Updates done so far and planned. */
  readonly iteration: number;
  readonly iterations: number;
  /** Mean over sets of the batch objective before this update. */
  readonly objective: number;
  /** Best value of the selection metric so far, and where it was seen. */
  readonly best: { readonly value: number; readonly iteration: number; readonly set: number };
}

export interface TrainOptions extends RunData {
  readonly fingerprint: ResolvedFingerprint;
  /** Overrides `optimisation_settings.initial_random_key`. */
  readonly seed?: number;
  /** Threads to spread the work over where it is large enough to pay; default one a core. Results are the same for any number. */
  readonly threads?: number | undefined;
  /** Parameters the sets begin from, instead of the fingerprint's initial values. */
  readonly warmStart?: ParameterSet | undefined;
  /** Moments of an optimiser that every set begins with; see `TrainingResult.optimiser`. Gradient descent only. */
  readonly warmOptimiser?: readonly unknown[] | undefined;
  /** Where an interrupted training was: it goes on from there, to the same end bit for bit. */
  readonly resume?: TrainerState | undefined;
  /** Is told the state now and then, and once more when the training stops early, so that it can be put away. */
  readonly onState?: (state: TrainerState) => void | Promise<void>;
  /** Least milliseconds between two states; default 5000. */
  readonly stateEvery?: number;
  /** Aborting stops after the current iteration; what is finished is kept. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** Metrics of one parameter set on one period; `null` where the period is too short. */
export type PeriodMetrics = Readonly<Record<string, number | null>>;

export interface TrainedSet {
  readonly iteration: number;
  readonly set: number;
  readonly parameters: ParameterSet;
  readonly train: PeriodMetrics;
  /** Absent when `val_fraction` is 0. */
  readonly validation?: PeriodMetrics;
  /** Absent when the fingerprint has no test period. */
  readonly test?: PeriodMetrics;
}

export interface TrainingResult {
  readonly fingerprint: ResolvedFingerprint;
  readonly seed: number;
  readonly tokens: readonly string[];
  readonly status: 'finished' | 'early_stopped' | 'interrupted';
  /** Updates done. */
  readonly iterations: number;
  /** Name of the metric the best set was selected by, e.g. `train_daily_log_sharpe`. */
  readonly selection: string;
  readonly initial: TrainedSet;
  /** The best set; with `use_swa` the average of that set's late parameters. */
  readonly best: TrainedSet;
  /** With `use_swa`, the best set before averaging; null without. */
  readonly bestIterate: TrainedSet | null;
  /** Parameters of every set after the last update. */
  readonly last: readonly ParameterSet[];
  /** Moments of the best set's optimiser after the last update, for a warm start; null for methods that keep none. */
  readonly optimiser: readonly unknown[] | null;
  /** Updates skipped because of a non-finite gradient or objective, per set. */
  readonly skippedUpdates: readonly number[];
  /** Times each set was begun anew after too many of those in a row. */
  readonly restarts: readonly number[];
  /** Why each set's search stopped; empty for gradient descent, which goes on as long as it is let. */
  readonly endings: readonly string[];
  readonly history: TrainingHistory;
  /** With `track_checkpoints`; null without. */
  readonly checkpoints: Checkpoints | null;
  readonly warnings: readonly Warning[];
}

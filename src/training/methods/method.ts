import type { Warning } from '../../diagnostics/index.js';
import type { SetState } from '../update-set.js';

/** What an iteration did to a set. */
export interface SetReport {
  /** Objective before the iteration's change: of its batch, or of the fixed windows. */
  readonly objective: number;
  /** NaN where a method knows none. */
  readonly gradientNorm: number;
  /** Learning rate, or step size of a search. */
  readonly rate: number;
}

/** A way of training: what happens to the parameter sets in an iteration. One loop runs all of them. */
export interface Method {
  /** Most iterations. */
  readonly planned: number;
  /** Sets before the first iteration. */
  readonly sets: readonly SetState[];
  /** @param measured metrics of the sets, where they have just been measured */
  step(
    sets: readonly SetState[],
    iteration: number,
    measured?: readonly Float64Array[],
  ): Promise<{ readonly sets: readonly SetState[]; readonly reports: readonly SetReport[] }>;
  /** True when every set has come to an end by itself. */
  isDone(): boolean;
  /** Whether a set holds a trial of its own after so many iterations, which is then a checkpoint; absent: every so many iterations are. */
  isTrial?(iteration: number, set: number): boolean;
  /** Plain data from which `restore` takes up the method. */
  state(): unknown;
  restore(state: unknown): void;
  /** Why each set stopped, for people; none for methods that go on as long as they are let. */
  endings(): readonly string[];
  warnings?(): readonly Warning[];
}

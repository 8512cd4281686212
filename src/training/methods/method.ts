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
  step(
    sets: readonly SetState[],
    iteration: number,
  ): Promise<{ readonly sets: readonly SetState[]; readonly reports: readonly SetReport[] }>;
  /** True when every set has come to an end by itself. */
  isDone(): boolean;
  /** Plain data from which `restore` takes up the method. */
  state(): unknown;
  restore(state: unknown): void;
  /** Why each set stopped, for people; none for methods that go on as long as they are let. */
  endings(): readonly string[];
}

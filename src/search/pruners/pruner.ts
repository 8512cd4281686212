import type { ObservedTrial } from '../../black-box/index.js';

/** Which way a score is better. */
export type Direction = 'minimise' | 'maximise';

/** What a pruner is asked: whether a trial that has just reported should go on. */
export interface PruneRequest {
  readonly trial: ObservedTrial;
  /** Trials of the study, the one asked about among them or not. */
  readonly trials: readonly ObservedTrial[];
  readonly direction: Direction;
}

/**
 * A way to end trials that will not win; a pure function of what has been reported. Plug point;
 * `test/search/pruners/contract.test.ts` holds the suite every pruner passes.
 *
 * Steps of reports count what a trial has used: 1 after its first walk-forward cycle. Only the last report is judged; a trial
 * is asked about after each. A trial whose last report is NaN, or infinitely bad, cannot win: every pruner but `none`
 * ends it, in the warm-up too. None ends the trial whose reports are the best so far.
 */
export interface Pruner {
  readonly name: string;
  /** Whether the trial should end here. False before the first report. */
  prune(request: PruneRequest): boolean;
}

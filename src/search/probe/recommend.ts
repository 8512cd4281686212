/** What memory is to be spent on. */
export const priorities = ['exploration', 'robustness', 'variance_reduction'] as const;
export type Priority = (typeof priorities)[number];

/** How large a training is to be. */
export interface TrainingSize {
  readonly sets: number;
  /** Windows an iteration. */
  readonly windows: number;
  /** Members of an ensemble; 1 without one. */
  readonly members: number;
}

/** Settings of {@link recommend}. */
export interface RecommendOptions {
  readonly priority: Priority;
  /** Sets of one window that there is room for, >= 1. */
  readonly units: number;
  /** Members of each as measured. */
  readonly members: number;
  /** Whether the rule has the hook `ensemble__`, so that members are to be had. */
  readonly hasEnsemble: boolean;
}

/**
 * Shares units out. Spec 07 §20.
 *
 * - exploration: sets = units, one window each;
 * - variance_reduction: sets = min(4, units), windows = ⌊units / sets⌋;
 * - robustness: sets = max(1, ⌊units / 2⌋), and for each as many members as the rest allows: members · ⌊units / sets⌋. Without an
 *   ensemble as exploration.
 *
 * The specification halves ⌊units / sets⌋, which is 2 or 3, once more, so that members were always 1 and half of the room was left
 * empty; here they are what there is room for.
 */
export function recommend({ priority, units, members, hasEnsemble }: RecommendOptions): TrainingSize {
  if (priority === 'variance_reduction') {
    const sets = Math.min(4, units);
    return { sets, windows: Math.floor(units / sets), members };
  }
  if (priority === 'robustness' && hasEnsemble) {
    const sets = Math.max(1, Math.floor(units / 2));
    return { sets, windows: 1, members: members * Math.floor(units / sets) };
  }
  return { sets: units, windows: 1, members };
}

/** One choice of parameters and what it came to; plain data. */
export interface SearchTrial {
  /** All trained parameters, packed. */
  readonly x: Float64Array;
  readonly state: 'running' | 'complete' | 'failed';
  /** Larger is better; one, or mean, worst and minus the standard deviation over windows; empty until the trial is complete. */
  readonly scores: readonly number[];
}

/** What {@link scoresOf} judges by. */
export interface ScoreOptions {
  /** λ, `overfitting_penalty`. */
  readonly penalty: number;
  /** `multi_objective`. */
  readonly isMulti: boolean;
}

/**
 * Scores of a trial, from the objective over each of its windows and over the validation part. Spec 07 §16.
 *
 *     mean - λ max(0, mean - validation)
 *
 * and, where several are wanted, the lowest window and minus the standard deviation (of the population).
 *
 * @param validation read only where λ is above 0
 * @returns numbers that may not be finite: the trial then has failed
 */
export function scoresOf(
  windows: Float64Array,
  validation: number,
  { penalty, isMulti }: ScoreOptions,
): number[] {
  const mean = windows.reduce((sum, value) => sum + value, 0) / windows.length;
  const gap = penalty === 0 ? 0 : mean - validation;
  const score = mean - penalty * (gap > 0 || Number.isNaN(gap) ? gap : 0);
  if (!isMulti) return [score];
  const variance = windows.reduce((sum, value) => sum + (value - mean) ** 2, 0) / windows.length;
  return [score, Math.min(...windows), -Math.sqrt(variance)];
}

/**
 * Position of the best complete trial, of equals the first; -1 where there is none. Of several scores it is the one of the Pareto
 * front that is nearest to (1, 1, 1) when each score is scaled to [0, 1] over the front.
 */
export function bestOf(trials: readonly SearchTrial[]): number {
  const complete = [...trials.keys()].filter((k) => trials[k]!.state === 'complete');
  const front = complete.filter((k) => !complete.some((other) => dominates(trials[other]!, trials[k]!)));
  const [first] = front;
  if (first === undefined) return -1;
  const ends = trials[first]!.scores.map((_, i) => {
    const values = front.map((k) => trials[k]!.scores[i]!);
    return [Math.min(...values), Math.max(...values)] as const;
  });
  const distance = (k: number): number =>
    trials[k]!.scores.reduce((sum, score, i) => {
      const [low, high] = ends[i]!;
      return sum + (high > low ? (high - score) / (high - low) : 0) ** 2;
    }, 0);
  return front.reduce((best, k) => (distance(k) < distance(best) ? k : best), first);
}

function dominates({ scores: a }: SearchTrial, { scores: b }: SearchTrial): boolean {
  return a.every((score, i) => score >= b[i]!) && a.some((score, i) => score > b[i]!);
}

/**
 * Trials that ended since the last one whose score was an improvement: above the one before it by more than a share of that. 0 while
 * none is complete. Spec 07 T15.
 */
export function trialsSinceImprovement(trials: readonly SearchTrial[], leastShare: number): number {
  let best: number | undefined;
  let since = 0;
  for (const { state, scores } of trials) {
    if (state === 'running') continue;
    const score = state === 'complete' ? scores[0]! : -Infinity;
    if (best === undefined ? score > -Infinity : score > best + leastShare * Math.abs(best)) {
      best = score;
      since = 0;
    } else if (best !== undefined) since++;
  }
  return since;
}

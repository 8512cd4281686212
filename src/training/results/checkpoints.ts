/** Daily returns of every set at some iterations: what an estimate of how well anything could be fitted is made from. */
export interface Checkpoints {
  /** Whole days of the training part. */
  readonly days: number;
  /** Iteration and set of each row. */
  readonly iteration: readonly number[];
  readonly set: readonly number[];
  /** Daily log returns over those of equal initial shares, a row an iteration and set. */
  readonly returns: readonly Float64Array[];
}

/** Collects {@link Checkpoints} along a training. Spec 07 §13, every set kept. */
export interface CheckpointBuilder {
  /** Whether an iteration is one of those kept. */
  isDue(iteration: number): boolean;
  add(iteration: number, set: number, returns: Float64Array): void;
  build(): Checkpoints;
  restore(saved: Checkpoints): void;
}

/** @param interval iterations from one to the next */
export function createCheckpoints(interval: number): CheckpointBuilder {
  const rows: { iteration: number; set: number; returns: Float64Array }[] = [];
  return {
    isDue: (iteration) => iteration % interval === 0,
    add: (iteration, set, returns) => rows.push({ iteration, set, returns }),
    build: () => ({
      days: rows[0]?.returns.length ?? 0,
      iteration: rows.map(({ iteration }) => iteration),
      set: rows.map(({ set }) => set),
      returns: rows.map(({ returns }) => returns),
    }),
    restore: ({ iteration, set, returns }) => {
      rows.length = 0;
      returns.forEach((own, k) => rows.push({ iteration: iteration[k]!, set: set[k]!, returns: own }));
    },
  };
}

/** What every job of an experiment does. */
export const jobKinds = ['train', 'simulate'] as const;
export type JobKind = (typeof jobKinds)[number];

/** A key of a fingerprint, as a dotted path, and what it is set to. */
export interface Assignment {
  readonly key: string;
  readonly value: unknown;
}

/** One value of a factor: what it is called in tables, and the keys it sets. */
export interface Level {
  /** Numbers stay numbers, so that tables and pictures can order them. */
  readonly label: string | number;
  readonly assignments: readonly Assignment[];
}

/** Something that differs between jobs: a key of the fingerprint, or a name for several that change together. */
export interface Factor {
  readonly name: string;
  readonly levels: readonly Level[];
}

/** One entry of `list`: factors with one level each. */
export interface ListEntry {
  readonly tag: string | null;
  readonly factors: readonly Factor[];
}

/** An experiment file, read. Jobs are every entry of the list with every combination of the grid. */
export interface Experiment {
  readonly name: string;
  readonly job: JobKind;
  /** A fingerprint, or a path to one. */
  readonly base: Readonly<Record<string, unknown>> | string;
  readonly tags: readonly string[];
  readonly grid: readonly Factor[];
  readonly list: readonly ListEntry[];
  /** Metrics tables are limited to; null: all there are. */
  readonly metrics: readonly string[] | null;
}

import type { Assignment, Experiment, Factor, Level } from './experiment.js';

/** A job before its fingerprint is resolved. */
export interface JobDraft {
  /** From 1, in the order of the table. */
  readonly number: number;
  readonly tags: readonly string[];
  /** The levels that make it, by the name of the factor. */
  readonly levels: Readonly<Record<string, Level>>;
  readonly assignments: readonly Assignment[];
  /** What people know it by: its tag and its levels. */
  readonly label: string;
}

/** Every entry of the list with every combination of the grid; the last factor of the grid changes fastest. */
export function expandJobs({ list, grid, tags }: Experiment): readonly JobDraft[] {
  const combinations = grid.reduce<readonly Levels[]>(
    (made, factor) => made.flatMap((one) => factor.levels.map((level) => ({ ...one, [factor.name]: level }))),
    [{}],
  );
  return list
    .flatMap(({ tag, factors }) =>
      combinations.map((combination) => ({ tag, levels: { ...firstLevels(factors), ...combination } })),
    )
    .map(({ tag, levels }, i) => ({
      number: i + 1,
      tags: tag === null ? tags : [...tags, tag],
      levels,
      assignments: Object.values(levels).flatMap(({ assignments }) => assignments),
      label: labelOf(tag, levels),
    }));
}

/** Names of all factors, in the order the file has them in. */
export function factorNames({ list, grid }: Experiment): readonly string[] {
  return [...new Set([...list.flatMap(({ factors }) => factors), ...grid].map(({ name }) => name))];
}

type Levels = Readonly<Record<string, Level>>;

function firstLevels(factors: readonly Factor[]): Levels {
  return Object.fromEntries(
    factors.flatMap(({ name, levels: [level] }) => (level === undefined ? [] : [[name, level] as const])),
  );
}

function labelOf(tag: string | null, levels: Levels): string {
  const parts = Object.entries(levels).map(
    ([name, { label }]) => `${name.slice(name.lastIndexOf('.') + 1)}=${label}`,
  );
  return [...(tag === null ? [] : [tag]), ...parts].join(' ');
}

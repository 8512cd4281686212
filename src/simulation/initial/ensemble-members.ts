import { findSampler } from '../../sampling/index.js';
import type { Rule } from '../../strategy/index.js';
import type { ParameterSet } from '../types.js';

/** Joins rows into sets of `members` each: trainable parameters member after member, starting weights those of the first. */
export function joinMembers(rows: readonly ParameterSet[], members: number): ParameterSet[] {
  return Array.from({ length: rows.length / members }, (_, set) => {
    const own = rows.slice(set * members, (set + 1) * members);
    return Object.fromEntries(
      Object.entries(own[0]!).map(([name, first]) => [
        name,
        name.startsWith('initial_weights') ? first : own.flatMap((row) => row[name]!),
      ]),
    );
  });
}

/** Settings of {@link structuredMembers}. */
export interface StructuredOptions {
  readonly rule: Rule;
  /** `ensemble_init_method`, other than `gaussian`. */
  readonly method: string;
  /** `ensemble_init_scale`: half-width of the factor of parameters spread around their initial value. */
  readonly scale: number;
  /** `ensemble_init_seed`. */
  readonly seed: number;
}

/**
 * Members drawn by a sampler over the unit cube of all trainable numbers: uniform over a parameter's range, or, for parameters
 * that declare it, a factor between 1 - scale and 1 + scale of the initial value (which leaves a 0 where it is).
 * Spec 01 §10.2, 07 §5.1. No member is the canonical one.
 *
 * @param rows one canonical row a member of a set, set after set
 */
export function structuredMembers(
  rows: readonly ParameterSet[],
  { rule, method, scale, seed }: StructuredOptions,
): ParameterSet[] {
  const trainable = rule.parameters.filter((entry) => entry.trainable);
  const dimensions = trainable.reduce((sum, { name }) => sum + rows[0]![name]!.length, 0);
  const cube = findSampler(method).sample({ points: rows.length, dimensions, seed });
  return rows.map((row, index) => {
    let column = index * dimensions;
    const drawn = trainable.map(({ name, range: [low, high], spread }) => [
      name,
      row[name]!.map((value) => {
        const u = cube[column++]!;
        return spread === 'relative' ? value * (1 - scale + 2 * scale * u) : low + u * (high - low);
      }),
    ]);
    return { ...row, ...(Object.fromEntries(drawn) as ParameterSet) };
  });
}

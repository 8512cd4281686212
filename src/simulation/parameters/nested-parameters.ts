import { parameterShapes, type ParameterOptions } from './parameter-set.js';
import type { ParameterSet } from '../types.js';

/** Numbers of a parameter: one a token, rows of them, or members of those. */
export type Nested = readonly number[] | readonly Nested[];

/**
 * Parameters, or anything of their shape, as nested lists: `[member][row][token]`, levels with a single entry left out. What
 * files hold; {@link flatParameter} is the inverse.
 */
export function nestedParameters(
  options: ParameterOptions,
  parameters: Readonly<Record<string, ArrayLike<number>>>,
  tokens: readonly string[],
): Record<string, Nested> {
  const flat: ParameterSet = Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [name, Array.from(values)]),
  );
  const shapes = parameterShapes(options, flat, tokens);
  return Object.fromEntries(
    Object.entries(flat).map(([name, values]) => {
      const { members, rows } = shapes[name]!;
      const byRow: readonly Nested[] = rows.length > 1 ? chunked(values, rows.length * members) : [values];
      if (members === 1) return [name, rows.length > 1 ? byRow : values];
      return [name, rows.length > 1 ? chunked(byRow, members) : chunked(values, members)];
    }),
  );
}

/** A nested list as one flat list; undefined where it holds anything but finite numbers, or lists of different lengths. */
export function flatParameter(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const entries: readonly unknown[] = value;
  if (entries.every(isFiniteNumber)) return entries;
  const parts = entries.map(flatParameter);
  const size = parts[0]?.length;
  if (!parts.every((part) => part !== undefined && part.length === size)) return undefined;
  return parts.flatMap((part) => part ?? []);
}

function chunked<T>(values: readonly T[], parts: number): readonly (readonly T[])[] {
  const size = values.length / parts;
  return Array.from({ length: parts }, (_, part) => values.slice(part * size, (part + 1) * size));
}

const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

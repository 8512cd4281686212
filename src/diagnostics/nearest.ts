import { closest, distance } from 'fastest-levenshtein';

/**
 * The valid choice nearest to a mistyped one, or `undefined` when none is near enough to be worth suggesting.
 *
 * Nearness is Levenshtein distance; a suggestion differs in at most half of its characters.
 */
export function nearest(value: string, choices: readonly string[]): string | undefined {
  if (choices.length === 0) return undefined;
  const lower = value.toLowerCase();
  const candidate = closest(
    lower,
    choices.map((choice) => choice.toLowerCase()),
  );
  const match = choices.find((choice) => choice.toLowerCase() === candidate);
  if (match === undefined) return undefined;
  return distance(lower, candidate) <= Math.ceil(Math.max(value.length, match.length) / 2)
    ? match
    : undefined;
}

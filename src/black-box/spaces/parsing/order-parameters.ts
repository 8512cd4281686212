import type { NamedSpec } from './expand-tokens.js';
import type { SpaceProblem } from './space-problem.js';

/** Parameters in an order to draw them, or the first circle of them. */
export interface Ordering {
  readonly specs: readonly NamedSpec[];
  readonly problems: readonly SpaceProblem[];
}

/** Puts every parameter behind those it depends on, otherwise in the order written. */
export function orderParameters(written: readonly NamedSpec[]): Ordering {
  const placed = new Map<string, NamedSpec>();
  while (placed.size < written.length) {
    const next = written.find(
      (spec) => !placed.has(spec.name) && needsOf(spec).every((need) => placed.has(need)),
    );
    if (!next)
      return { specs: [], problems: [circleProblem(written.filter(({ name }) => !placed.has(name)))] };
    placed.set(next.name, next);
  }
  return { specs: [...placed.values()], problems: [] };
}

function needsOf({ parent, follows }: NamedSpec): readonly string[] {
  return [parent, follows].filter((need) => need !== undefined);
}

/** Each of these waits for another of them, so following the waits comes back to where it has been. */
function circleProblem(waiting: readonly NamedSpec[]): SpaceProblem {
  const walked: NamedSpec[] = [];
  let at = waiting[0]!;
  while (!walked.includes(at)) {
    walked.push(at);
    const needs = needsOf(at);
    at = waiting.find(({ name }) => needs.includes(name))!;
  }
  const circle = walked.slice(walked.indexOf(at));
  const names = [...circle, at].map(({ name }) => name).join(' → ');
  return {
    path: at.path,
    value: names,
    expected: 'a parameter that does not depend on itself',
    message: `depends on itself: ${names}`,
  };
}

import { InputError, nearest } from '../../diagnostics/index.js';
import { describeDistribution } from './describe-distribution.js';
import type { SearchValue } from './distribution.js';
import { distributionsFor } from './distributions-for.js';
import type { Space } from './space.js';
import { withinDistribution } from './within-distribution.js';

/**
 * Checks that values are a whole trial of a space: every parameter that exists, within its range, and no other.
 *
 * @throws InputError (`search.values`) naming the first parameter at fault
 */
export function validateValues(space: Space, values: Readonly<Record<string, unknown>>): void {
  const chosen: Record<string, SearchValue> = {};
  checkNames(space, Object.keys(values));
  for (;;) {
    const level = Object.entries(distributionsFor(space, chosen));
    if (level.length === 0) break;
    for (const [name, distribution] of level) {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (!withinDistribution(distribution, value))
        throw fault(name, value, describeDistribution(distribution));
      chosen[name] = value as SearchValue;
    }
  }
  for (const [name, value] of Object.entries(values)) {
    if (Object.hasOwn(chosen, name)) continue;
    const { condition } = space.parameters.find((parameter) => parameter.name === name)!;
    const parent = condition!.parent;
    const state = Object.hasOwn(chosen, parent) ? `is ${JSON.stringify(chosen[parent])}` : 'is absent';
    throw fault(name, value, `nothing, since ${parent} ${state}`);
  }
}

function checkNames(space: Space, given: readonly string[]): void {
  const known = space.parameters.map(({ name }) => name);
  for (const name of given) {
    if (known.includes(name)) continue;
    const suggestion = nearest(name, known);
    const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
    throw new InputError(`The space has no parameter "${name}"; it has ${known.join(', ')}.${hint}`, {
      code: 'search.values',
      path: name,
      expected: `one of ${known.join(', ')}`,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}

function fault(path: string, value: unknown, expected: string): InputError {
  const shown = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
  const details = { code: 'search.values', path, value, expected };
  return new InputError(`${path} ${shown}; expected ${expected}.`, details);
}

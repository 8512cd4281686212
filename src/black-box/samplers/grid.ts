import { InputError } from '../../diagnostics/index.js';
import type { SearchValue } from '../spaces/distribution.js';
import { distributionsFor } from '../spaces/distributions-for.js';
import type { Space } from '../spaces/space.js';
import { gridValues, type GridPoints } from './grid-values.js';
import { notInSpace } from './point-set-sampler.js';
import type { SearchSampler } from './sampler.js';

/** Settings of {@link gridSampler}. */
export interface GridOptions {
  /**
   * Most values a range is tried at, for all ranges or by parameter: evenly spaced, ends included. Ranges of real numbers
   * need it; others are tried at all their values without it.
   */
  readonly points?: GridPoints;
}

/** A {@link SearchSampler} that comes to an end. */
export interface GridSampler extends SearchSampler {
  /** Trials until every combination has been tried. */
  readonly size: number;
}

type Values = Readonly<Record<string, SearchValue>>;

/**
 * Every combination once, in a fixed order: trial k tries the k-th. Within a level of conditions the last parameter changes
 * fastest; parameters that do not exist under a combination do not multiply it.
 *
 * @throws InputError (`search.grid_points`) for a range of real numbers without a number of points; from `suggest`
 *   (`search.grid_exhausted`) past the last combination
 */
export function gridSampler(space: Space, { points }: GridOptions = {}): GridSampler {
  const size = countBehind(space, points, {});
  const combinations = walk(space, points, {});
  const made: Values[] = [];
  return {
    name: 'grid',
    size,
    suggest({ distributions, number }) {
      if (number >= size) throw exhausted(size, number);
      while (made.length <= number) made.push(combinations.next().value as Values);
      const combination = made[number]!;
      return Object.fromEntries(
        Object.keys(distributions).map((name) => {
          if (!Object.hasOwn(combination, name)) throw notInSpace('grid', name, Object.keys(combination));
          return [name, combination[name]!];
        }),
      );
    },
  };
}

/** All combinations that begin with some values. */
function* walk(space: Space, points: GridPoints | undefined, chosen: Values): Generator<Values> {
  const level = levelValues(space, points, chosen);
  if (level.length === 0) {
    yield chosen;
    return;
  }
  for (const values of product(level)) yield* walk(space, points, { ...chosen, ...values });
}

/** How many {@link walk} would give. Parameters that nothing depends on only multiply. */
function countBehind(space: Space, points: GridPoints | undefined, chosen: Values): number {
  const level = levelValues(space, points, chosen);
  if (level.length === 0) return 1;
  const deciding = new Set(
    space.parameters.flatMap(({ condition, dynamicHigh }) => [condition?.parent, dynamicHigh?.parameter]),
  );
  const free = level.filter(([name]) => !deciding.has(name));
  const factor = free.reduce((count, [, values]) => count * values.length, 1);
  const placed = Object.fromEntries(free.map(([name, values]) => [name, values[0]!]));
  let count = 0;
  for (const values of product(level.filter(([name]) => deciding.has(name)))) {
    count += countBehind(space, points, { ...chosen, ...placed, ...values });
  }
  return factor * count;
}

type Level = readonly (readonly [name: string, values: readonly SearchValue[]])[];

function levelValues(space: Space, points: GridPoints | undefined, chosen: Values): Level {
  return Object.entries(distributionsFor(space, chosen)).map(([name, distribution]) => [
    name,
    gridValues(name, distribution, points),
  ]);
}

function* product(level: Level): Generator<Values> {
  const [first, ...others] = level;
  if (!first) {
    yield {};
    return;
  }
  const [name, values] = first;
  for (const value of values) {
    for (const rest of product(others)) yield { [name]: value, ...rest };
  }
}

function exhausted(size: number, number: number): InputError {
  const expected = `a trial from 0 to ${size - 1}`;
  return new InputError(
    `The grid has ${size} combinations and all have been tried; trial ${number} has none. ` +
      'Ask for fewer trials, or for more points.',
    { code: 'search.grid_exhausted', path: 'number', value: number, expected },
  );
}

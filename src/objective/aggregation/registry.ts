import { InputError, nearest } from '../../diagnostics/index.js';
import type { Aggregation } from './aggregation.js';
import { mean } from './mean.js';
import { min } from './min.js';
import { softmin } from './softmin.js';
import { sum } from './sum.js';

/** The temperature of `softmin` unless another is chosen (spec 07 §19). */
export const defaultTemperature = 1;

/** Every aggregation, in the order tables list them. A new aggregation is a file of its own and a line here. */
export const aggregations: readonly Aggregation[] = [mean, min, softmin(defaultTemperature), sum];

/** Other names in use: searches over training settings say `worst`. */
const aliases: ReadonlyMap<string, Aggregation> = new Map([['worst', min]]);

const byName = new Map([...aliases, ...aggregations.map((one) => [one.name, one] as const)]);

/**
 * The aggregation with a name (`worst` is `min`).
 *
 * @param temperature - τ of `softmin`, in the unit of the objective, above zero; the other aggregations have no use for it.
 * @throws InputError (`aggregation.unknown`) naming the nearest aggregation, or `aggregation.temperature` if `softmin` is asked
 * for at a temperature that is not a finite number above zero.
 */
export function findAggregation(name: string, temperature: number = defaultTemperature): Aggregation {
  const found = byName.get(name);
  if (found) return found.atTemperature?.(temperature) ?? found;
  const names = aggregations.map((one) => one.name);
  const suggestion = nearest(name, [...names, ...aliases.keys()]);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  throw new InputError(`There is no aggregation "${name}". Known aggregations: ${names.join(', ')}.${hint}`, {
    code: 'aggregation.unknown',
    path: 'aggregation',
    value: name,
    expected: `one of ${names.join(', ')}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

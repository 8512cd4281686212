import { sampleCount } from './cadence.js';
import type { Objective, ObjectiveContext } from './objective.js';

/** Why an objective has no value on a run, in plain language. */
export function whyUndefined(
  { cadence, smallestSample, smallestDays = 0 }: Objective,
  { rows, rowsPerDay }: Pick<ObjectiveContext, 'rows' | 'rowsPerDay'>,
): string {
  const days = rows / rowsPerDay;
  if (days < smallestDays) return `needs ${smallestDays} days, has ${Number(days.toFixed(2))}`;
  const count = sampleCount(cadence, rows, rowsPerDay);
  if (count < smallestSample) {
    const each = cadence === 'days' ? 'daily values' : 'values';
    return `needs ${smallestSample} ${each}, has ${count}`;
  }
  return 'is no finite number on these values';
}

import type { Objective } from '../objective.js';
import type { Measure } from './measure.js';

type Wording = Pick<Objective, 'name' | 'description' | 'formula' | 'cadence' | 'unit' | 'smallestDays'>;

/** Change takes two values. */
const smallestSample = 2;

/**
 * An objective that is a measure of the values of its cadence.
 *
 * NaN where there are fewer than two values, where the run has fewer complete days than `smallestDays`, where the measure is not defined,
 * and where a value is not finite: comparisons would pass over it in silence.
 */
export function measuredObjective(wording: Wording, measure: Measure): Objective {
  const { smallestDays = 0 } = wording;
  return {
    ...wording,
    direction: 'maximise',
    smallestSample,
    value: (values, context) =>
      context.rows >= smallestDays * context.rowsPerDay && isMeasurable(values)
        ? measure(values, context, 0)
        : NaN,
    accumulate: (values, context, scale, gradient) =>
      context.rows >= smallestDays * context.rowsPerDay && isMeasurable(values)
        ? measure(values, context, scale, gradient)
        : NaN,
  };
}

function isMeasurable(values: Float64Array): boolean {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  return values.length >= smallestSample && Number.isFinite(sum);
}

import type { ObjectiveContext } from '../objective.js';
import type { Measure } from './measure.js';

/** c·m, for a factor c that depends on nothing but the number of rows of the series and the context. */
export function scaled(
  measure: Measure,
  factorFor: (rows: number, context: ObjectiveContext) => number,
): Measure {
  return (series, context, scale, gradient) => {
    const factor = factorFor(series.length, context);
    return factor * measure(series, context, scale * factor, gradient);
  };
}

/** -m: what is positive where it is bad, as an objective, and what is negative, as a divisor. */
export function negated(measure: Measure): Measure {
  // A difference, as the product with -1 would make a zero negative.
  return (series, context, scale, gradient) => 0 - measure(series, context, -scale, gradient);
}

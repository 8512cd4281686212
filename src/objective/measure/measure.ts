import type { ObjectiveContext } from '../objective.js';

/**
 * A number m made of a series x; adds `scale` · ∂m/∂x[k] to `gradient[k]` for every k where a gradient is given.
 *
 * The parts that objectives are put together from: a part hands a series made of its own (a chunk of the values, their returns, their
 * drawdowns) on to the part inside it, and the context of the whole run with it. m does not depend on `scale`. A series too short for
 * the definition gives NaN, and leaves the gradient as it was.
 */
export type Measure = (
  series: Float64Array,
  context: ObjectiveContext,
  scale: number,
  gradient?: Float64Array,
) => number;

import type { WeightPath } from '../../pool/index.js';
import type { FollowingPath } from '../pool/index.js';

/** What a simulation of one window left behind. */
export interface WindowReading {
  /** Market row of the window's first row. */
  readonly start: number;
  /** ln(V / V_0), one a sample. */
  readonly growth: Float64Array;
  readonly path: WeightPath;
  /** Shares of value the window starts with. */
  readonly initialWeights: Float64Array;
  /** Where rows are walked one by one: shares of value and revenue, and where to leave the derivative by that. */
  readonly walked?:
    Pick<NonNullable<FollowingPath['walked']>, 'shares' | 'revenue' | 'seedRevenue'> | undefined;
}

/** A number that says how good a window was, and its derivative; buffers are shared, so use one at a time. */
export interface WindowObjective {
  /** How many values it looks at. */
  readonly count: number;
  /** Ascending rows of the window it looks at, or every row. */
  readonly samples: readonly number[] | 'every row';
  value(reading: WindowReading): number;
  /** As `value`; adds scale · its derivative by the growth at each sample to `adjoint`, and seeds that by fee revenue. */
  accumulate(reading: WindowReading, scale: number, adjoint: Float64Array): number;
  /** Adds scale · the derivative by the first weights through the HODL growth to `into`, of what was accumulated last. */
  addByFirstWeights(reading: WindowReading, scale: number, into: Float64Array): void;
}

import type { Warning } from '../diagnostics/index.js';
import type { WeightPath } from '../pool/index.js';
import type { MarketPlan } from './plan/market-plan.js';
import type { PoolSettings } from './pool/index.js';
import type { ParameterSet } from './types.js';

/** A run whose weights are known. */
export interface WeightedRun {
  readonly plan: MarketPlan;
  readonly pool: PoolSettings;
  readonly path: WeightPath;
  /** Shares of value the run starts with. */
  readonly initialWeights: Float64Array;
  /** What chose the weights, for messages. */
  readonly label: string;
  /** Those of the strategy; none where weights are replayed. */
  readonly parameters: ParameterSet;
  readonly warnings: readonly Warning[];
}

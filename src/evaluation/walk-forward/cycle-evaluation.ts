import type { Warning } from '../../diagnostics/index.js';
import type { MeasuredPeriod, ParameterSet } from '../../simulation/index.js';
import type { Cycle } from './cycles.js';
import type { Regime } from './regime.js';
import type { SearchStatistics } from './search-statistics.js';

/** One cycle: what was trained, and what it came to in sample and out of it. Plain data. Spec 08 §4. */
export interface CycleEvaluation {
  readonly cycle: Cycle;
  readonly trainer: string;
  /** Updates done; 0 where nothing was trained. */
  readonly iterations: number;
  readonly parameters: ParameterSet;
  /** The training part; validation data is in neither. */
  readonly inSample: MeasuredPeriod;
  readonly outOfSample: MeasuredPeriod;
  /** Of `walk_forward.metric`; null where that is not above 0 in sample. */
  readonly efficiency: number | null;
  /** In sample less out of sample, of the same metric. */
  readonly gap: number | null;
  /** Null where nothing was chosen. */
  readonly search: SearchStatistics | null;
  /** `daily_sharpe` out of sample less its Rademacher haircut. */
  readonly adjustedSharpe: number | null;
  readonly regime: Regime;
  readonly warnings: readonly Warning[];
}

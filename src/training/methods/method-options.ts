import type { ParameterSet, TrainablePlan } from '../../simulation/index.js';
import type { ParameterVector } from '../vector/index.js';
import type { LaneRun, Lanes } from '../threads/index.js';
import type { TrainingSplit } from '../training-plan.js';

/** What every method is made from. */
export interface MethodOptions {
  readonly plan: TrainablePlan;
  readonly split: TrainingSplit;
  readonly lanes: Lanes;
  readonly seed: number;
  readonly vector: ParameterVector;
  /** Parameters the sets begin with. */
  readonly starting: readonly ParameterSet[];
  /** Moments every set begins with. */
  readonly warmOptimiser?: readonly unknown[] | undefined;
  /** One a set, on the calling thread. */
  readonly runs: readonly LaneRun[];
}

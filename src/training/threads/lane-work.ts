import type { ParameterSet, TrainablePlan } from '../../simulation/index.js';
import type { TrainingSplit } from '../training-plan.js';
import { createFamilyLaneWork } from './family-lane-work.js';
import type { LaneWork } from './lane-contract.js';
import { createStrategyLaneWork } from './strategy-lane-work.js';

/**
 * Makes a plan ready for training: kernels, windows and evaluation, once a thread.
 *
 * @param example parameters of the shapes that are trained
 * @param seed of price noise
 */
export function createLaneWork(
  plan: TrainablePlan,
  split: TrainingSplit,
  example: ParameterSet,
  seed: number,
): LaneWork {
  return plan.kind === 'strategy'
    ? createStrategyLaneWork(plan, split, example, seed)
    : createFamilyLaneWork(plan, split);
}

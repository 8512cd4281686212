import { constant, type Expr } from '../kernel/index.js';
import { withinBounds, type WeightBounds } from './bounds.js';
import { correctSum, guardRail } from './guard-rail.js';
import { speedLimit } from './speed-limit.js';

/** Settings of {@link coarseTarget}; expressions so that one compiled kernel serves every value. */
export interface TargetSettings {
  readonly assets: number;
  readonly minimumWeight: Expr;
  /** Of single assets; absent: only the floor. */
  readonly bounds?: WeightBounds;
  readonly straightThroughWeights: boolean;
}

/** Settings of {@link coarseStep}. */
export interface CoarseStepSettings extends TargetSettings {
  /** Per row. */
  readonly maximumChange: Expr;
  /** See {@link speedLimit}: 1e-10 times the minutes of a row. */
  readonly slack: Expr;
  /** Rows over which a move is spread. */
  readonly interpolationRows: Expr;
  readonly straightThroughChange: boolean;
}

/** One move: where the weights should go, the change per row, and where that leads. */
export interface CoarseMove {
  readonly target: Expr;
  readonly delta: Expr;
  readonly position: Expr;
}

/** Proposed weights made valid: normalised, within bounds, above the floor, adding up to 1. Spec 01 §6.1 to §6.4. */
export function coarseTarget(proposal: Expr, settings: TargetSettings): Expr {
  const { assets, minimumWeight, bounds, straightThroughWeights: straightThrough } = settings;
  const normalised = proposal.mul(constant(1).div(proposal.sum()));
  const bounded = bounds ? withinBounds(normalised, bounds, straightThrough) : normalised;
  return correctSum(guardRail(bounded, { minimumWeight, assets, straightThrough }));
}

/**
 * One coarse step: proposal, bounds, guard-rail, sum correction, speed limit. Spec 01 §6.
 *
 * @param position weights reached so far
 * @param proposal where the rule would have them: position + change, or a target
 */
export function coarseStep(position: Expr, proposal: Expr, settings: CoarseStepSettings): CoarseMove {
  const target = coarseTarget(proposal, settings);
  const perRow = constant(1).div(settings.interpolationRows);
  const delta = speedLimit(target.sub(position).mul(perRow), {
    maximumChange: settings.maximumChange,
    slack: settings.slack,
    straightThrough: settings.straightThroughChange,
  });
  return { target, delta, position: position.add(delta.mul(settings.interpolationRows)) };
}

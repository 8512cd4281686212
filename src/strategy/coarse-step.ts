import { constant, type Expr } from '../kernel/index.js';
import { correctSum, guardRail } from './guard-rail.js';
import { speedLimit } from './speed-limit.js';

/** Settings of {@link coarseStep}; expressions so that one compiled kernel serves every value. */
export interface CoarseStepSettings {
  readonly assets: number;
  readonly minimumWeight: Expr;
  /** Per row. */
  readonly maximumChange: Expr;
  /** See {@link speedLimit}: 1e-10 times the minutes of a row. */
  readonly slack: Expr;
  /** Rows over which a move is spread. */
  readonly interpolationRows: Expr;
  readonly straightThroughWeights: boolean;
  readonly straightThroughChange: boolean;
}

/** One move: where the weights should go, the change per row, and where that leads. */
export interface CoarseMove {
  readonly target: Expr;
  readonly delta: Expr;
  readonly position: Expr;
}

/**
 * One coarse step of a delta rule: proposal, guard-rail, sum correction, speed limit. Spec 01 §6.
 *
 * @param position weights reached so far
 * @param change the rule's output
 */
export function coarseStep(position: Expr, change: Expr, settings: CoarseStepSettings): CoarseMove {
  const raw = position.add(change);
  const guarded = guardRail(raw.mul(constant(1).div(raw.sum())), {
    minimumWeight: settings.minimumWeight,
    assets: settings.assets,
    straightThrough: settings.straightThroughWeights,
  });
  const target = correctSum(guarded);
  const perRow = constant(1).div(settings.interpolationRows);
  const delta = speedLimit(target.sub(position).mul(perRow), {
    maximumChange: settings.maximumChange,
    slack: settings.slack,
    straightThrough: settings.straightThroughChange,
  });
  return { target, delta, position: position.add(delta.mul(settings.interpolationRows)) };
}

import { RunError } from '../../diagnostics/index.js';
import { poolName, requiredSeries } from '../../fingerprint/index.js';
import type { PlannedFamilyPool, PlannedPool } from '../pool/index.js';
import { planFamily, type FamilyPlan } from './family-plan.js';
import { planMarket, type MarketPlan, type MarketPlanOptions } from './market-plan.js';
import { resolveStrategy, ruleOptions, type Strategy, type StrategySettings } from '../strategy/index.js';

/** A fingerprint with a strategy placed on prices: what to simulate, in rows. */
export interface RunPlan extends MarketPlan {
  readonly kind: 'strategy';
  readonly pool: Exclude<PlannedPool, PlannedFamilyPool>;
  readonly strategy: Strategy;
  readonly settings: StrategySettings;
}

/** Settings of {@link planRun}. */
export type PlanOptions = Omit<MarketPlanOptions, 'seriesNames' | 'lookahead'>;

/**
 * Places a fingerprint and its strategy on prices.
 *
 * @throws InputError when tokens, dates, periods or inputs do not fit the prices
 */
export function planRun(options: PlanOptions): RunPlan {
  const { fingerprint, prices } = options;
  const strategy = resolveStrategy(fingerprint);
  const lookahead = strategy.rule.name === 'min_variance' && fingerprint.compatibility.min_variance_lookahead;
  const market = planMarket({ ...options, seriesNames: requiredSeries(fingerprint), lookahead });
  return {
    ...market,
    kind: 'strategy',
    pool: followedPool(market),
    strategy,
    settings: {
      rule: strategy.rule,
      options: ruleOptions(fingerprint),
      bounded: strategy.bounded,
      freezeBounds: fingerprint.learnable_bounds_settings.freeze_bounds,
      members: strategy.members,
      lookahead,
      straightThroughWeights: fingerprint.ste_min_max_weight,
      straightThroughChange: fingerprint.ste_max_change,
      maximumChange: fingerprint.maximum_change * prices.barMinutes,
      minimumWeight: fingerprint.minimum_weight ?? 0.1 / market.tokens.length,
      maxMemoryDays: fingerprint.max_memory_days,
    },
  };
}

/** What training and derivatives are planned for. */
export type TrainablePlan = RunPlan | FamilyPlan;

/**
 * Places whatever a fingerprint's rule is on prices, for its derivative.
 *
 * @throws InputError when tokens, dates, periods or inputs do not fit the prices, or the rule has no derivative
 */
export function planTraining(options: PlanOptions): TrainablePlan {
  return poolName(options.fingerprint) === undefined ? planRun(options) : planFamily(options);
}

/**
 * The pool of a plan whose weights are given.
 *
 * @throws RunError for a pool without a strategy, which has plans of its own
 */
export function followedPool({ pool }: MarketPlan): RunPlan['pool'] {
  if (pool.kind !== 'family') return pool;
  throw new RunError(
    `A ${pool.family.name} pool was planned as a strategy; a pool that follows weights was expected.`,
    {
      code: 'simulation.pool_kind',
      value: pool.family.name,
      expected: 'a pool that follows weights',
    },
  );
}

import { requiredSeries } from '../../fingerprint/index.js';
import { planMarket, type MarketPlan, type MarketPlanOptions } from './market-plan.js';
import { resolveStrategy, ruleOptions, type Strategy, type StrategySettings } from '../strategy/index.js';

/** A fingerprint placed on prices: what to simulate, in rows. */
export interface RunPlan extends MarketPlan {
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

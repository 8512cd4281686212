import { InputError } from '../../diagnostics/index.js';
import { requiredSeries } from '../../fingerprint/index.js';
import { trainedNames, type PlannedFamilyPool } from '../pool/index.js';
import { planMarket, type MarketPlan, type MarketPlanOptions } from './market-plan.js';

/** A pool without a strategy placed on prices, to be trained. */
export interface FamilyPlan extends MarketPlan {
  readonly kind: 'family';
  readonly pool: PlannedFamilyPool;
  /** Names of the parameters training moves. */
  readonly trained: readonly string[];
}

/** Settings of {@link planFamily}. */
export type FamilyPlanOptions = Omit<MarketPlanOptions, 'seriesNames' | 'lookahead' | 'rowByRow' | 'replay'>;

/** Places a pool without a strategy on prices: every row is a chunk of its own, and nothing before the start is needed. */
export function placeFamily(options: FamilyPlanOptions): MarketPlan {
  return planMarket({ ...options, seriesNames: requiredSeries(options.fingerprint), rowByRow: true });
}

/**
 * Places a pool without a strategy on prices, for its derivative.
 *
 * @throws InputError (`simulation.no_derivative`) where a hook rebalances to its shares of value
 */
export function planFamily(options: FamilyPlanOptions): FamilyPlan {
  const plan = placeFamily(options);
  const { pool } = plan;
  const { fingerprint } = options;
  if (pool.kind === 'family') {
    return { ...plan, kind: 'family', pool, trained: trainedNames(fingerprint, pool.family) };
  }
  throw new InputError(
    `rule is ${JSON.stringify(fingerprint.rule)}: what a hook makes of the shares of value of a pool without a strategy has no derivative. Leave the hook out.`,
    {
      code: 'simulation.no_derivative',
      path: 'rule',
      value: fingerprint.rule,
      expected: 'the pool without hooks',
    },
  );
}

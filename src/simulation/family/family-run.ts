import { strategyName } from '../../fingerprint/index.js';
import { emptyPath, type FamilyParameters, type WeightPath } from '../../pool/index.js';
import { initialParameters } from '../initial/index.js';
import { placeFamily } from '../plan/family-plan.js';
import type { MarketPlan } from '../plan/market-plan.js';
import {
  chooseFamily,
  createFamilyMarkets,
  createPoolPath,
  familyParameters,
  type FamilyPool,
  type PlannedFamilyPool,
} from '../pool/index.js';
import type { SimulateOptions } from '../types.js';
import type { WeightedRun } from '../weighted-run.js';
import { openingShares } from './opening.js';

/**
 * A run of a pool without a strategy. Its weights are the shares of value it would have if trading with it cost nothing: what hooks
 * rebalance to, and what loss-versus-rebalancing is measured from. Spec 02 §9, 03.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit
 */
export function familyRun(options: SimulateOptions): WeightedRun {
  const { fingerprint, prices } = options;
  const plan = placeFamily({ ...options, withTest: false });
  const sets = fingerprint.optimisation_settings.n_parameter_sets;
  const parameters = options.parameters ?? initialParameters(fingerprint, sets, undefined, prices)[0]!;
  const family = chooseFamily(fingerprint)!;
  const given = familyParameters(parameters, family.name);
  const path = costlessShares(plan, { family, given });
  const own = plan.pool.kind === 'family' ? { ...plan.pool, parameters: () => given } : undefined;
  return {
    plan,
    pool: own ?? (plan.pool as Exclude<typeof plan.pool, PlannedFamilyPool>),
    path,
    initialWeights: own
      ? openingShares(family, given, createFamilyMarkets(plan.view, own, plan.trainRows).at(plan.start))
      : path.starts.slice(0, plan.tokens.length),
    label: strategyName(fingerprint).label,
    parameters,
    warnings: [],
  };
}

/** Shares of value at every row of the pool without costs or given trades. */
function costlessShares(
  { view, start, trainRows, fingerprint }: MarketPlan,
  { family, given }: { readonly family: FamilyPool['family']; readonly given: FamilyParameters },
): WeightPath {
  const others = Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'fees'));
  const pool: FamilyPool = {
    kind: 'family',
    family,
    parameters: () => others,
    arbitrageurs: true,
    stride: Number.isFinite(view.stride) ? view.stride : 1,
    costs: { fees: 0, gasCost: 0, arbFees: 0, protocolFeeSplit: 0, noiseTraderRatio: 0 },
    trades: undefined,
    initialPoolValue: fingerprint.initial_pool_value,
    initialReserves: undefined,
  };
  const walk = createPoolPath({ kernels: { view }, pool, rows: trainRows, samples: 'every row' });
  walk.forward(emptyPath(0, view.grid), walk.pricesAt(start), new Float64Array(trainRows));
  return { starts: walk.walked!.shares, deltas: new Float64Array(trainRows * view.grid.assets) };
}

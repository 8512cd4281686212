import { checkMarket } from '../check-market.js';
import type { FamilyMarket, FamilyParameter, FamilyParameters, PoolFamily } from '../family.js';
import { createCostlessWalk } from './costless-walk.js';
import {
  emptyRun,
  feesParameter,
  isCostless,
  logitsParameter,
  readFixedWeights,
  walkTangents,
  type Walk,
} from './fixed-weights/index.js';
import { createWalk, type WalkOptions } from './walk.js';

/** What makes one kind of pool of constant weights. */
export interface BalancerOptions {
  /** List `fees` among the parameters; a fee that is given counts in any case. */
  readonly learnFees?: boolean;
}

const known: readonly FamilyParameter[] = [logitsParameter, feesParameter];

/**
 * Pools of any tokens at constant weights, Π R^w kept by every trade but for its fee. Spec 03 §1.
 *
 * A step is made every `stride` rows, the first one included: one arbitrage of the best pair of tokens (without a fee, of all of them),
 * then the trades given for the rows since the step before. Where nothing costs anything and nobody else trades, reserves are a
 * closed form of prices. The parameter `fees` goes before the setting, series or not. Noise traders and the protocol's share are none of
 * it, and all of a fee is revenue.
 *
 * Weights are trainable by their logits, which the tool the fingerprints come from declared they are not: it held starting weights fixed
 * in every pool, and these have no others.
 */
export function balancerFamily({ learnFees = false }: BalancerOptions = {}): PoolFamily {
  return {
    name: 'balancer',
    description: 'Any tokens, constant weights.',
    tokens: 'any',
    parameters: learnFees ? known : [logitsParameter],
    simulate: (parameters, market) => {
      const run = emptyRun(market);
      const walk = openWalk(parameters, market, { into: run });
      walk.walkTo(walk.steps);
      return run;
    },
    differentiate: (parameters, market, samples) => {
      const walk = openWalk(parameters, market, { hasTangents: true });
      const columns = [[logitsParameter.name, market.assets] as const];
      if (parameters[feesParameter.name]) columns.push([feesParameter.name, 1]);
      return walkTangents(walk, market, samples, columns);
    },
  };
}

function openWalk(parameters: FamilyParameters, market: FamilyMarket, options: WalkOptions): Walk {
  checkMarket('balancer', 'any', market);
  const given = readFixedWeights('balancer', known, parameters, market.assets);
  const fees = given.fee ?? market.costs.fees;
  if (isCostless(fees, market) && market.arbitrageurs && !market.trades) {
    return createCostlessWalk(given.weights, market, options.into, options.hasTangents);
  }
  return createWalk(given, market, options);
}

import { checkMarket } from '../check-market.js';
import {
  emptyRun,
  logitsParameter,
  openingReserves,
  openingSlopes,
  readFixedWeights,
  stepsOf,
  walkTangents,
  writeRows,
} from '../balancer/fixed-weights/index.js';
import type { FamilyMarket, FamilyParameters, PoolFamily } from '../family.js';

/**
 * Tokens that are bought once and kept: R_i = w_i V / p_i of the first row, at every row. Costs, trades and arbitrageurs mean nothing to
 * it. Spec 03 §2.
 *
 * Weights are trainable by their logits; the best ones are all of the token that rises most.
 */
export function hodlFamily(): PoolFamily {
  return {
    name: 'hodl',
    description: 'Any tokens, bought once and kept.',
    tokens: 'any',
    parameters: [logitsParameter],
    simulate: (parameters, market) => {
      const run = emptyRun(market);
      writeRows(run, 0, market.rows, openingReserves(weightsOf(parameters, market), market), 0);
      return run;
    },
    differentiate: (parameters, market, samples) => {
      const weights = weightsOf(parameters, market);
      const reserves = openingReserves(weights, market);
      const walk = {
        steps: stepsOf(market).steps,
        reserves,
        slopes: openingSlopes(weights, reserves, 0),
        revenueSlopes: new Float64Array(market.assets),
        revenue: () => 0,
        walkTo: () => undefined,
      };
      return walkTangents(walk, market, samples, [[logitsParameter.name, market.assets]]);
    },
  };
}

function weightsOf(parameters: FamilyParameters, market: FamilyMarket): Float64Array {
  checkMarket('hodl', 'any', { ...market, trades: undefined });
  return readFixedWeights('hodl', [logitsParameter], parameters, market.assets).weights;
}

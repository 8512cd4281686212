import { checkMarket } from '../check-market.js';
import {
  emptyRun,
  feesParameter,
  logitsParameter,
  readFixedWeights,
  walkTangents,
  type Walk,
} from '../balancer/fixed-weights/index.js';
import type {
  FamilyMarket,
  FamilyParameter,
  FamilyParameters,
  FamilyTangents,
  PoolFamily,
} from '../family.js';
import { checkOptions, type CowOptions } from './options.js';
import { createWalk, type WalkOptions } from './walk.js';

const known: readonly FamilyParameter[] = [logitsParameter, feesParameter];

/**
 * Pools of two tokens that trade in batches and maximise R_0^{w_0} R_1^{w_1} at the price they trade at (FM-AMM). Any weights, not
 * only equal ones. Spec 03 §3.
 *
 * A step is made every `stride` rows, the first one included. How arbitrageurs trade is a blend by `arbQuality`: where costs are
 * numbers, of two pools simulated apart; where one is a series or trades are given, of two steps from the same reserves, followed by the
 * trades given for the rows since the step before. So constant costs given as series are another pool (Q-cow-4). Competing arbitrageurs
 * pay no gas, and the protocol has no share of fees: all of them, and those of noise traders, are revenue. The parameter `fees` goes
 * before the setting.
 *
 * @throws InputError for options there are not
 */
export function cowFamily(options: CowOptions = {}): PoolFamily {
  checkOptions(options);
  const open = (parameters: FamilyParameters, market: FamilyMarket, walkOptions: WalkOptions): Walk => {
    checkMarket('cow', 2, market);
    return createWalk(options, readFixedWeights('cow', known, parameters, 2), market, walkOptions);
  };
  return {
    name: 'cow',
    description: 'Two tokens, constant weights, traded in batches at one price.',
    tokens: 2,
    parameters: options.learnFees === true ? known : [logitsParameter],
    simulate: (parameters, market) => {
      const run = emptyRun(market);
      const walk = open(parameters, market, { into: run });
      walk.walkTo(walk.steps);
      return run;
    },
    differentiate: (parameters, market, samples) => {
      const walk = open(parameters, market, { hasTangents: true });
      const columns = [['difference', 1] as const, ['fees', 1] as const];
      const given = parameters[feesParameter.name] ? columns : columns.slice(0, 1);
      return byLogits(walkTangents(walk, market, samples, given));
    },
  };
}

/** Derivatives by both logits instead of their difference, which is all the weights depend on. */
function byLogits(tangents: FamilyTangents): FamilyTangents {
  const both = ({ difference, ...others }: Readonly<Record<string, Float64Array>>) => ({
    [logitsParameter.name]: Float64Array.from(
      { length: 2 * difference!.length },
      (_, k) => difference![k >> 1]! * (k % 2 === 0 ? 1 : -1),
    ),
    ...others,
  });
  return {
    ...tangents,
    byParameter: both(tangents.byParameter),
    revenueByParameter: both(tangents.revenueByParameter),
  };
}

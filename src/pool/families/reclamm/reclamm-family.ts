import type { FamilyMarket, FamilyParameter, FamilyParameters, PoolFamily } from '../family.js';
import { openPool } from './opening.js';
import { checkOptions, type ReclammOptions } from './options.js';
import { reclammParameters } from './parameters.js';
import { openingTangents } from './tangents/index.js';
import { createWalk } from './walk.js';

/**
 * Pools of two tokens with readjusting concentrated liquidity: a constant product of reserves and virtual balances, the latter of which
 * shift the price range after the market whenever a token runs low. Spec 03 §5.
 *
 * A step is made every `stride` rows, the first one included: the shift, the arbitrage, the trades given for the rows since the step
 * before. Noise traders are none of it. Costs that are all 0 leave no fee even where there is a parameter `fees`, and neither that
 * parameter nor its derivative count where a cost is a series (spec 03 Q-rec-5, Q-rec-6). Without arbitrageurs nothing moves but
 * by given trades.
 *
 * @throws InputError for options there are not; the walks of its pools RunError where one ends without balances to quote from
 */
export function reclammFamily(options: ReclammOptions): PoolFamily {
  checkOptions(options);
  return {
    name: 'reclamm',
    description: 'Two tokens, concentrated in a price range that follows the market.',
    tokens: 2,
    parameters: listedParameters(options),
    simulate: (parameters, market) => {
      const run = {
        reserves: new Float64Array(2 * market.rows),
        feeRevenue: new Float64Array(market.rows),
      };
      const walk = createWalk(openPool(options, parameters, market), market, run);
      walk.walkTo(walk.steps);
      return run;
    },
    differentiate: (parameters, market, samples) => differentiate(options, parameters, market, samples),
  };
}

function differentiate(
  options: ReclammOptions,
  parameters: FamilyParameters,
  market: FamilyMarket,
  samples: Int32Array,
) {
  const names = Object.keys(parameters);
  const opening = openPool(options, parameters, market);
  const tangents = openingTangents(opening, names);
  const walk = createWalk(opening, market, undefined, tangents);
  const stride = Math.min(market.stride, market.rows);
  const logValues = new Float64Array(samples.length);
  const slopes = names.map(() => new Float64Array(samples.length));
  samples.forEach((row, k) => {
    walk.walkTo(Math.floor(row / stride) + 1);
    const at = 2 * (market.start + row);
    const priceA = market.prices[at]!;
    const priceB = market.prices[at + 1]!;
    const value = walk.state[0]! * priceA + walk.state[1]! * priceB;
    logValues[k] = Math.log(value);
    slopes.forEach((slope, j) => {
      slope[k] = (tangents.states[4 * j]! * priceA + tangents.states[4 * j + 1]! * priceB) / value;
    });
  });
  walk.walkTo(walk.steps);
  return {
    byParameter: Object.fromEntries(names.map((name, j) => [name, slopes[j]!])),
    revenueByParameter: Object.fromEntries(
      names.map((name, j) => [name, Float64Array.of(tangents.revenue[j]! / opening.value)]),
    ),
    logValues,
    revenue: walk.revenue() / opening.value,
  };
}

/** The parameters a set of such a pool is made of. */
function listedParameters(options: ReclammOptions): FamilyParameter[] {
  const { useShiftExponent = false, learnArcLengthSpeed = false, learnFees = false } = options;
  const isListed: Readonly<Record<string, boolean>> = {
    daily_price_shift_base: !useShiftExponent,
    shift_exponent: useShiftExponent,
    arc_length_speed: learnArcLengthSpeed && options.interpolation === 'constant_arc_length',
    fees: learnFees,
  };
  return reclammParameters.filter(({ name }) => isListed[name] ?? true);
}

import { feesParameter } from '../balancer/fixed-weights/index.js';
import type { FamilyMarket, FamilyParameters, FamilyTangents, PoolFamily } from '../family.js';
import { openPool, type GyroscopeOptions } from './opening.js';
import { gyroscopeParameters } from './parameters.js';
import { openingTangents } from './tangents.js';
import { createWalk } from './walk.js';

/**
 * Pools of two tokens on an elliptic curve that concentrates liquidity in a price range, most of it near one price. Spec 03 §4.
 *
 * The parameters are those of the curve; `rotation_angle` is another name of `phi`, and `initial_weights_logits` or `initial_weights`
 * stand for `lam` and `phi`, which are then fitted to the first price so that the value is split like that. An arbitrage is made every
 * `stride` rows, the first one included, then the trades given for the rows since the one before. Where the market's price, less the
 * fee, is outside the range no arbitrage is made, and a given trade the pool has not enough of the other token for is not made either,
 * as the contract would revert it. The parameter `fees` goes before the setting, series or not. All of a fee stays in the pool and is its
 * revenue: the protocol's share, noise traders and LP supply are none of it. Derivatives are exact, initial weights being constants; with the legacy target `lam` and `phi` are constants too.
 */
export function gyroscopeFamily(options: GyroscopeOptions): PoolFamily {
  const { reserveRatioPrice = false, learnFees = false } = options;
  return {
    name: 'gyroscope',
    description: 'Two tokens on an ellipse that concentrates liquidity in a fixed price range.',
    tokens: 2,
    parameters: learnFees ? [...gyroscopeParameters, feesParameter] : gyroscopeParameters,
    simulate: (parameters, market) => {
      const run = {
        reserves: new Float64Array(2 * market.rows),
        feeRevenue: new Float64Array(market.rows),
      };
      const walk = createWalk(openPool(options, parameters, market), market, reserveRatioPrice, run);
      walk.walkTo(walk.steps);
      return run;
    },
    differentiate: (parameters, market, samples) => differentiate(options, parameters, market, samples),
  };
}

function differentiate(
  options: GyroscopeOptions,
  parameters: FamilyParameters,
  market: FamilyMarket,
  samples: Int32Array,
): FamilyTangents {
  const opening = openPool(options, parameters, market);
  const { first } = opening;
  const priceOf = (row: number, token: number): number =>
    market.prices[2 * (market.start + row) + (token === 0 ? first : 1 - first)]!;
  const names = Object.keys(parameters);
  const slopes = names.map(opening.slopeOf);
  const fees = Float64Array.from(names, (name) => (name === feesParameter.name ? 1 : 0));
  const tangents = openingTangents(opening.pool, opening.curve, priceOf(0, 0), priceOf(0, 1), slopes, fees);
  const walk = createWalk(opening, market, options.reserveRatioPrice ?? false, undefined, tangents);
  const stride = Math.min(market.stride, market.rows);
  const value = market.initialPoolValue;
  const logValues = new Float64Array(samples.length);
  // Initial weights have two numbers, whose derivatives are 0.
  const byParameter = names.map((name) => new Float64Array(samples.length * parameters[name]!.length));
  samples.forEach((row, k) => {
    walk.walkTo(Math.floor(row / stride) + 1);
    const p0 = priceOf(row, 0);
    const p1 = priceOf(row, 1);
    const now = walk.pool[0]! * p0 + walk.pool[1]! * p1;
    logValues[k] = Math.log(now);
    byParameter.forEach((slope, j) => {
      if (slope.length !== samples.length) return;
      slope[k] = (tangents.reserves[2 * j]! * p0 + tangents.reserves[2 * j + 1]! * p1) / now;
    });
  });
  walk.walkTo(walk.steps);
  return {
    byParameter: Object.fromEntries(names.map((name, j) => [name, byParameter[j]!])),
    revenueByParameter: Object.fromEntries(
      names.map((name, j) => [
        name,
        new Float64Array(parameters[name]!.length).fill(tangents.revenue[j]! / value),
      ]),
    ),
    logValues,
    revenue: walk.revenue() / value,
  };
}

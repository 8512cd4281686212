import type { FamilyMarket, FamilyParameters, FamilyTangents, PoolFamily } from '../../pool/index.js';

/**
 * Shares of value of a pool after the first step of a window.
 *
 * @param market the window
 */
export function openingShares(
  family: PoolFamily,
  parameters: FamilyParameters,
  market: FamilyMarket,
): Float64Array {
  const first = firstStep(market);
  const { reserves } = family.simulate(parameters, first);
  const worth = reserves.map((reserve, i) => reserve * first.prices[i]!);
  const value = worth.reduce((sum, one) => sum + one, 0);
  return worth.map((one) => one / value);
}

/**
 * Derivative of Σ a_i w_i by every number of every parameter, w the shares of value after the first step: with A = Σ (a_i + c) w_i > 0 it
 * is A ∂ ln A, and ln A is by how much the opened pool would rise if each price became (a_i + c) times what it is.
 *
 * @param byShares a, one a token
 */
export function openingSlopes(
  family: PoolFamily,
  parameters: FamilyParameters,
  market: FamilyMarket,
  byShares: Float64Array,
): FamilyTangents['byParameter'] {
  const shift = 1 + 2 * Math.max(...byShares.map(Math.abs));
  const moved = movedPrices(
    market,
    byShares.map((slope) => slope + shift),
  );
  const { logValues, byParameter } = family.differentiate(parameters, moved, Int32Array.of(0, 1));
  const level = Math.exp(logValues[1]! - logValues[0]!);
  return Object.fromEntries(
    Object.entries(byParameter).map(([name, table]) => {
      const count = table.length / 2;
      return [name, Float64Array.from({ length: count }, (_, j) => level * (table[count + j]! - table[j]!))];
    }),
  );
}

/** The window's first step, and then a row at other prices that nothing is traded at. */
function movedPrices(market: FamilyMarket, factors: Float64Array): FamilyMarket {
  const first = firstStep(market);
  const { prices } = first;
  return {
    ...first,
    prices: Float64Array.of(...prices, ...prices.map((price, i) => price * factors[i]!)),
    rows: 2,
    stride: 2,
    rowSeconds: first.rowSeconds / 2,
  };
}

/** A market of the first step of another alone. */
function firstStep(market: FamilyMarket): FamilyMarket {
  const { assets, prices, start, costs, trades } = market;
  const own = trades ? [...trades.rows.keys()].filter((k) => trades.rows[k] === start) : [];
  const first = (given: number | Float64Array) =>
    typeof given === 'number' ? given : given.slice(start, start + 1);
  return {
    ...market,
    prices: prices.slice(start * assets, (start + 1) * assets),
    start: 0,
    rows: 1,
    stride: 1,
    // As long as a step takes there.
    rowSeconds: market.rowSeconds * market.stride,
    costs: {
      ...costs,
      fees: first(costs.fees),
      gasCost: first(costs.gasCost),
      arbFees: first(costs.arbFees),
    },
    trades: trades && {
      rows: Int32Array.from(own, () => 0),
      tokenIn: Int32Array.from(own, (k) => trades.tokenIn[k]!),
      tokenOut: Int32Array.from(own, (k) => trades.tokenOut[k]!),
      amounts: Float64Array.from(own, (k) => trades.amounts[k]!),
    },
  };
}

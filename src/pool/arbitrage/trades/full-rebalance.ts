import type { FindTrade } from './trade.js';

/** The trade of all tokens at once to the market's prices, which is the best one where there is no fee. Spec 02 §3.5. */
export const fullRebalance: FindTrade = (values, weights, at, _band, trade) => {
  const { sides, distances } = trade;
  let total = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    total += weights[at + i]!;
    sum += weights[at + i]! * values[i]!;
  }
  const level = sum / total;
  trade.level = level;
  let traded = false;
  for (let i = 0; i < values.length; i++) {
    const distance = values[i]! - level;
    distances[i] = distance;
    sides[i] = distance > 0 ? -1 : distance < 0 ? 1 : 0;
    if (distance !== 0) traded = true;
  }
  return traded;
};

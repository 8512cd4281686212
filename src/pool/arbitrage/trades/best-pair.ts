import { convexity } from './convexity.js';
import type { FindTrade } from './trade.js';

/**
 * The most profitable trade of one token against one other, spec 02 §3.
 *
 * What it is: for a in and b out, δ = u_b - u_a - band > 0, the closed form of arXiv 2402.06731 for two tokens moves u_b down
 * by w_a δ / (w_a + w_b) and u_a up by the rest, for a profit of e^level (w_a φ(-w_b' δ) + w_b φ(w_a' δ)), φ(x) = e^x - 1 - x.
 * What it is not: the best an arbitrageur can do with three tokens or more, which `optimalTrade` is.
 * Of equal profits the first pair in token order is taken.
 */
export const bestPair: FindTrade = (values, weights, at, band, trade) => {
  const n = values.length;
  let best = 0;
  let [from, to] = [-1, -1];
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const delta = values[b]! - values[a]! - band;
      if (!(delta > 0)) continue;
      const wa = weights[at + a]!;
      const wb = weights[at + b]!;
      const down = (wa / (wa + wb)) * delta;
      const profit = Math.exp(values[b]! - down) * (wa * convexity(down - delta) + wb * convexity(down));
      if (profit > best) {
        best = profit;
        from = a;
        to = b;
      }
    }
  }
  if (from < 0) return false;
  const { sides, distances } = trade;
  sides.fill(0);
  distances.fill(0);
  const wa = weights[at + from]!;
  const delta = values[to]! - values[from]! - band;
  const down = (wa / (wa + weights[at + to]!)) * delta;
  sides[from] = 1;
  sides[to] = -1;
  distances[from] = down - delta;
  distances[to] = down;
  trade.level = values[to]! - down;
  return true;
};

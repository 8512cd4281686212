import { expMinusOne } from '../../minutes/exp-minus-one.js';
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
  let highest = values[0]!;
  for (let i = 1; i < n; i++) if (values[i]! > highest) highest = values[i]!;
  let best = 0;
  let from = -1;
  let to = -1;
  for (let a = 0; a < n; a++) {
    const lowest = values[a]! + band;
    if (!(highest > lowest)) continue;
    for (let b = 0; b < n; b++) {
      const delta = values[b]! - lowest;
      if (!(delta > 0)) continue;
      const wa = weights[at + a]!;
      const wb = weights[at + b]!;
      const down = (wa / (wa + wb)) * delta;
      // Profits are compared in units of e^highest: levels lie within a band or two of it, and e^x is then a short series.
      const scale = 1 + expMinusOne(values[b]! - down - highest);
      const profit = scale * (wa * convexity(down - delta) + wb * convexity(down));
      if (profit > best) {
        best = profit;
        from = a;
        to = b;
      }
    }
  }
  if (from < 0) return false;
  const { sides, distances } = trade;
  for (let i = 0; i < n; i++) {
    sides[i] = 0;
    distances[i] = 0;
  }
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

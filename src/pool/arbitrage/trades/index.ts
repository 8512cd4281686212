export { bestPair } from './best-pair.js';
export { convexity } from './convexity.js';
export { fullRebalance } from './full-rebalance.js';
export { optimalTrade } from './optimal-trade.js';
export { emptyTrade, type FindTrade, type Trade } from './trade.js';

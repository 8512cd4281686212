export { optimalArbitrage, type ArbitrageTrade, type PoolState } from './optimal-arbitrage.js';
export { swapExactIn, swapExactOut, type WeightedSwap } from './weighted-swap.js';

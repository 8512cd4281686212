export { cowFamily } from './cow-family.js';
export { fmAmmArbitrage, type FmAmmPool } from './fm-amm-arbitrage.js';
export { fmAmmExactIn, fmAmmExactOut } from './fm-amm-swap.js';
export { tieRules, type CowOptions, type TieRule } from './options.js';
export type { Arbitrageurs } from './lane.js';

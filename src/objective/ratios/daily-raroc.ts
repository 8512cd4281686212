import { growthOverLoss } from './growth-over-loss.js';

/** Annual growth of the run over the 5 % value at risk inside each day. */
export const dailyRaroc = growthOverLoss({ name: 'daily_raroc', days: 1, growth: 'run', loss: 'inside' });

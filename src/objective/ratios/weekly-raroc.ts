import { growthOverLoss } from './growth-over-loss.js';

/** Annual growth of the run over the 5 % value at risk inside each week. */
export const weeklyRaroc = growthOverLoss({ name: 'weekly_raroc', days: 7, growth: 'run', loss: 'inside' });

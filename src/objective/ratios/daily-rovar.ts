import { growthOverLoss } from './growth-over-loss.js';

/** Annual growth of each day, averaged, over the 5 % value at risk inside each day. */
export const dailyRovar = growthOverLoss({ name: 'daily_rovar', days: 1, growth: 'chunks', loss: 'inside' });

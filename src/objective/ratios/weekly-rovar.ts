import { growthOverLoss } from './growth-over-loss.js';

/** Annual growth of each week, averaged, over the 5 % value at risk inside each week. */
export const weeklyRovar = growthOverLoss({
  name: 'weekly_rovar',
  days: 7,
  growth: 'chunks',
  loss: 'inside',
});

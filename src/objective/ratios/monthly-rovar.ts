import { growthOverLoss } from './growth-over-loss.js';

/** Annual growth of each month, averaged, over the 5 % value at risk inside each month. */
export const monthlyRovar = growthOverLoss({
  name: 'monthly_rovar',
  days: 30,
  growth: 'chunks',
  loss: 'inside',
});

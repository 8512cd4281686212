import { growthOverLoss } from './growth-over-loss.js';

/** Annual growth of each month, averaged, over the 5 % value at risk of the returns from the close of a month to the next. */
export const monthlyRovarTrad = growthOverLoss({
  name: 'monthly_rovar_trad',
  days: 30,
  growth: 'chunks',
  loss: 'close',
});

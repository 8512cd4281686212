import { growthOverLoss } from './growth-over-loss.js';

/** Annual growth of each day, averaged, over the 5 % value at risk of the returns from the close of a day to the next. */
export const dailyRovarTrad = growthOverLoss({
  name: 'daily_rovar_trad',
  days: 1,
  growth: 'chunks',
  loss: 'close',
});

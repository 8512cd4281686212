import { growthOverLoss } from './growth-over-loss.js';

/** Annual growth of each week, averaged, over the 5 % value at risk of the returns from the close of a week to the next. */
export const weeklyRovarTrad = growthOverLoss({
  name: 'weekly_rovar_trad',
  days: 7,
  growth: 'chunks',
  loss: 'close',
});

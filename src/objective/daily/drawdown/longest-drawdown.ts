import { defineMetric } from '../define-metric.js';
import { isUnderWater } from '../series/drawdown-measures.js';
import { drawdownPath } from '../series/drawdown-path.js';

/** The most days in a row with dd < 0, from the first close below a peak to the last; recovered or not. */
export const longestDrawdown = defineMetric(
  {
    name: 'longest_drawdown',
    label: 'Longest Drawdown (Days)',
    description: 'The most days in a row that closed below an earlier peak.',
    formula: 'longest run of dd < 0',
    unit: 'days',
    direction: 'lower',
    smallestSample: 1,
  },
  ({ returns }) => {
    let run = 0;
    let longest = 0;
    for (const drawdown of drawdownPath(returns)) {
      run = isUnderWater(drawdown) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  },
);

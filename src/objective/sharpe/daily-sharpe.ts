import { sharpeRatio } from './sharpe-ratio.js';

/** √365 · mean(r) / std(r) of arithmetic daily returns. */
export const dailySharpe = sharpeRatio(
  {
    name: 'daily_sharpe',
    description: 'Annualised Sharpe ratio of arithmetic daily returns.',
    formula: '√365 · mean(r)/std(r), r_k = V[(k+1)d]/V[kd] - 1',
    cadence: 'days',
  },
  {
    returns: 'arithmetic',
    deviationEpsilon: 0,
    samplesPerYear: (context) => context.rowsPerYear / context.rowsPerDay,
  },
);

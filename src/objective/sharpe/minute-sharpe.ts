import { sharpeRatio } from './sharpe-ratio.js';

/** √M · mean(r) / std(r) of the arithmetic returns from each row to the next, M rows a year. */
export const minuteSharpe = sharpeRatio(
  {
    name: 'minute_sharpe',
    description:
      'Annualised Sharpe ratio of the arithmetic returns from each row to the next (minute returns).',
    formula: '√M · mean(r)/std(r), r_t = V[t+1]/V[t] - 1',
    cadence: 'minutes',
  },
  {
    returns: 'arithmetic',
    deviationEpsilon: 0,
    samplesPerYear: (context) => context.rowsPerYear,
  },
);

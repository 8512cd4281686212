import { sharpeRatio } from './sharpe-ratio.js';

/** √365 · mean(ℓ) / (std(ℓ) + 1e-8), ℓ_k = ln(V_{k+1} + 1e-12) - ln(V_k + 1e-12) over daily values. */
export const dailyLogSharpe = sharpeRatio(
  {
    name: 'daily_log_sharpe',
    description: 'Annualised Sharpe ratio of daily log returns.',
    formula: '√365 · mean(ℓ)/(std(ℓ) + 1e-8), ℓ_k = ln(V[(k+1)d] + 1e-12) - ln(V[kd] + 1e-12)',
    cadence: 'days',
  },
  {
    returns: 'logarithmic',
    deviationEpsilon: 1e-8,
    samplesPerYear: (context) => context.rowsPerYear / context.rowsPerDay,
  },
);

import { closeValueAtRisk } from './value-at-risk.js';

/** pct5(c_{k+1}/c_k - 1), c_k the last value of day k. */
export const dailyVar95Trad = closeValueAtRisk({ name: 'daily_var_95%_trad', days: 1, percent: 5 });

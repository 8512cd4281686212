import { closeValueAtRisk } from './value-at-risk.js';

/** pct1(c_{k+1}/c_k - 1), c_k the last value of day k. */
export const dailyVar99Trad = closeValueAtRisk({ name: 'daily_var_99%_trad', days: 1, percent: 1 });

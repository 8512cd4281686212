import { closeValueAtRisk } from './value-at-risk.js';

/** pct5(c_{k+1}/c_k - 1), c_k the last value of week k. */
export const weeklyVar95Trad = closeValueAtRisk({ name: 'weekly_var_95%_trad', days: 7, percent: 5 });

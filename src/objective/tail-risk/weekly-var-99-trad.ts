import { closeValueAtRisk } from './value-at-risk.js';

/** pct1(c_{k+1}/c_k - 1), c_k the last value of week k. */
export const weeklyVar99Trad = closeValueAtRisk({ name: 'weekly_var_99%_trad', days: 7, percent: 1 });

import { insideValueAtRisk } from './value-at-risk.js';

/** mean_k pct1(V_{t+1}/V_t - 1) inside each week k. */
export const weeklyVar99 = insideValueAtRisk({ name: 'weekly_var_99%', days: 7, percent: 1 });

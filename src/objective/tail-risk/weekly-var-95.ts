import { insideValueAtRisk } from './value-at-risk.js';

/** mean_k pct5(V_{t+1}/V_t - 1) inside each week k. */
export const weeklyVar95 = insideValueAtRisk({ name: 'weekly_var_95%', days: 7, percent: 5 });

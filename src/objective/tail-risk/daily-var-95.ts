import { insideValueAtRisk } from './value-at-risk.js';

/** mean_k pct5(V_{t+1}/V_t - 1) inside each day k. */
export const dailyVar95 = insideValueAtRisk({ name: 'daily_var_95%', days: 1, percent: 5 });

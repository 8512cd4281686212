import { insideValueAtRisk } from './value-at-risk.js';

/** mean_k pct1(V_{t+1}/V_t - 1) inside each day k. */
export const dailyVar99 = insideValueAtRisk({ name: 'daily_var_99%', days: 1, percent: 1 });

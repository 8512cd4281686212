export { fingerprintPeriods } from './fingerprint-periods.js';
export { createPeriodObjective, type ObjectivePeriods } from './period-objective.js';
export { refuseUnsupported } from './refuse-unsupported.js';
export { turnoverPenalty } from './turnover-penalty.js';
export { createWholeObjective } from './whole-objective.js';
export type { WindowObjective, WindowReading } from './window-objective.js';

export { alignFingerprint, type AlignOptions } from './align-fingerprint.js';
export { checkSameMarket } from './check-same-market.js';
export { compare } from './compare.js';
export {
  comparisonMetric,
  comparisonMetrics,
  type ComparisonMetric,
  type MetricGroup,
} from './comparison-metric.js';
export { defaultDifferenceOptions } from './daily-differences.js';
export { marketKeys, type MarketKey } from './market-keys.js';
export { periodDates, periods, type Period, type PeriodKeys } from './period-dates.js';
export { poolWarnings } from './pool-warnings.js';
export type {
  ComparedMetric,
  ComparedPool,
  CompareOptions,
  Comparison,
  DailyDifference,
  DifferenceOptions,
  PoolOutcome,
  PoolWarning,
} from './types.js';

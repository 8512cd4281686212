export * from './calendar-periods.js';
export type { Calendar } from './calendar-spans.js';
export * from './daily-metric.js';
export * from './decompose-returns.js';
export { dailyMetric, dailyMetrics } from './registry.js';
export { sterling, type SterlingOptions } from './series/sterling.js';
export { ulcer, type UlcerOptions } from './series/ulcer.js';

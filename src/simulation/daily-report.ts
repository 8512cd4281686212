import { dailyMetrics, type MetricAnswer } from '../objective/index.js';

/** Days of a run: one entry a day's first row, and its last row. */
export interface RunDays {
  /** Milliseconds since 1970, UTC. */
  readonly unix: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  /** Value of the benchmark, holding. */
  readonly hodl: ArrayLike<number>;
  /** Shares of value, row-major. */
  readonly shares?: ArrayLike<number> | undefined;
}

/** Rows of the days of a period: the first row of each, and the period's last, so that no day is lost (spec 06 M4). */
export function dayRows(from: number, rows: number, rowsPerDay: number): readonly number[] {
  const days = Math.max(1, Math.round((rows - 1) / rowsPerDay));
  return Array.from({ length: days + 1 }, (_, k) => (k === days ? from + rows - 1 : from + k * rowsPerDay));
}

/** Every report metric of a run, against holding and without a risk-free rate. Spec 06 §9. */
export function dailyReport({ unix, value, hodl, shares }: RunDays): Readonly<Record<string, MetricAnswer>> {
  const changes = (series: ArrayLike<number>): Float64Array =>
    Float64Array.from({ length: series.length - 1 }, (_, k) => series[k + 1]! / series[k]! - 1);
  const sample = {
    returns: changes(value),
    benchmark: changes(hodl),
    riskFree: null,
    daysPerYear: 365,
    firstDay: unix[0]!,
    ...(shares === undefined
      ? {}
      : { weights: Float64Array.from(shares), assets: shares.length / value.length }),
  };
  return Object.fromEntries(dailyMetrics.map((metric) => [metric.name, metric.value(sample)]));
}

/** A run as its daily returns, for reports. N days; every array is only read. */
export interface DailySample {
  /** r, N arithmetic returns from day to day, as fractions, none below -1. */
  readonly returns: Float64Array;
  /** b, N returns of holding the initial reserves, on the same days. */
  readonly benchmark: Float64Array;
  /** f, N risk-free returns a day; null stands for 0 on every day. */
  readonly riskFree: Float64Array | null;
  /** Shares of value at the start and at the end of each day, (N + 1) × assets, row-major. Only turnover needs them. */
  readonly weights?: Float64Array;
  /** How many columns `weights` has. */
  readonly assets?: number;
  /** Y, days a year: 365 for markets that never close. */
  readonly daysPerYear: number;
  /** UTC milliseconds of any moment of the date that the first return belongs to. */
  readonly firstDay: number;
}

/** A finite number, or null and what was missing, in plain language. */
export interface MetricAnswer {
  readonly value: number | null;
  /** Only where the value is null. */
  readonly reason?: string;
}

/** A number in a report that describes a series of daily returns. */
export interface DailyMetric {
  /** The name result files use. */
  readonly name: string;
  /** The heading reports use (spec 06 §9). */
  readonly label: string;
  readonly description: string;
  /** The definition: x = r - f, Y days a year, dd drawdowns ≤ 0, std₁ the deviation with N - 1. */
  readonly formula: string;
  /** Unit of the value, e.g. `fraction`. */
  readonly unit: string;
  /** Which way is better, where one is. */
  readonly direction: 'higher' | 'lower' | 'neither';
  readonly needs: 'days';
  /** Fewest days the definition says something about; with fewer the value is null. */
  readonly smallestSample: number;
  /**
   * The metric of a sample; null with a reason where it has no value, and never NaN or infinite.
   *
   * @throws InputError (`daily.*`) if the sample contradicts itself or holds anything but finite returns of at least -1.
   */
  readonly value: (sample: DailySample) => MetricAnswer;
}

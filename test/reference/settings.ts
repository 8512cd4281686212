/** Everything a reference simulation is told besides prices, window and parameters (spec 01 §0, 02). */
export interface ReferenceSettings {
  /** Rows between two coarse observations. */
  readonly chunkPeriod: number;
  /** Rows a coarse move is spread over, at most `chunkPeriod`. */
  readonly interpolationPeriod: number;
  readonly interpolationMethod: 'linear' | 'approx_optimal' | 'geodesic';
  /** Largest absolute weight change a row. */
  readonly maximumChange: number;
  readonly minimumWeight: number;
  readonly maxMemoryDays: number;
  /** A second decay for the denominator of the gradient. */
  readonly useAltDecay: boolean;
  readonly initialPoolValue: number;
  /** Rows between two arbitrages. */
  readonly arbFrequency: number;
  readonly doArb: boolean;
  /** Minutes a row; default 1. Memory lengths are days, so `chunkPeriod` counts as `chunkPeriod * barMinutes` minutes. */
  readonly barMinutes?: number;
  /**
   * What to do when the rows after the window's end that the last signals need are missing: refuse (the default), or shift
   * the signals earlier without a word, as the original did (spec 01 §14, Q3).
   */
  readonly missingSpareRows?: 'error' | 'shift-signals-earlier';
  /** The pre-exponent scale of the channel rules comes from its parameters, not from the constant 0.5; default true. */
  readonly usePreExpScaling?: boolean;
  /**
   * min_variance moves through a chunk towards a target made from the price at the chunk's end, as the original did (spec 01
   * §14, Q2); default false: from the price at its start.
   */
  readonly lookahead?: boolean;
  /** Largest weight of an index; default none. */
  readonly cap?: number;
  /** Members of an ensemble, whose rule outputs are averaged; default 1. */
  readonly ensembleMembers?: number;
}

/** The fingerprint shared by the golden cases on generated prices (spec 04 §1.2). */
export const goldenSettings: ReferenceSettings = {
  chunkPeriod: 60,
  interpolationPeriod: 60,
  interpolationMethod: 'linear',
  maximumChange: 3e-4,
  minimumWeight: 0.05,
  maxMemoryDays: 30,
  useAltDecay: false,
  initialPoolValue: 1e6,
  arbFrequency: 1,
  doArb: true,
};

/** Minutes between two coarse observations. */
export function chunkMinutes(settings: ReferenceSettings): number {
  return settings.chunkPeriod * (settings.barMinutes ?? 1);
}

/** Observations of a quantity, at times of their own. */
export interface SeriesData {
  readonly name: string;
  /** Whose values the columns hold, in any order; tokens beyond those of the prices are passed over. */
  readonly tokens: readonly string[];
  /** Milliseconds since 1970, UTC, from which each observation is known; strictly ascending. */
  readonly unix: Float64Array;
  /** One array a token, in `tokens` order, one finite value a stamp. One array may stand for several tokens. */
  readonly columns: readonly Float64Array[];
}

/** How errors name the parts of {@link SeriesData}. */
export interface SeriesPlaces {
  readonly unix: string;
  /** One a token, in `tokens` order. */
  readonly columns: readonly string[];
}

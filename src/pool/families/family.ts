import type { Costs, InjectedTrades } from '../arbitrage/index.js';
import type { Coordinate } from './coordinates.js';

/** Parameters of a family by name: one number each, or one a token in the order of the tokens. */
export type FamilyParameters = Readonly<Record<string, Float64Array>>;

/** One parameter of a pool family. */
export interface FamilyParameter {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  /** `scalar`: one number; `token`: one a token. */
  readonly shape: 'scalar' | 'token';
  /** Value where a fingerprint gives none; absent where there is no sensible one. */
  readonly initial?: number;
  /** Open or closed interval the definition makes sense on, as text and as a test. */
  readonly domain: string;
  readonly admits: (value: number) => boolean;
  /** Whether the path has a derivative by it. */
  readonly trainable: boolean;
  /** What training moves instead, where every number is allowed. */
  readonly coordinate: Coordinate;
}

/** What a pool of a family is simulated against. Rows are arbitrages' rows of the market: minutes. */
export interface FamilyMarket {
  readonly assets: number;
  /** Market prices in the numeraire, row-major: p_i of market row r at [r · assets + i]. */
  readonly prices: Float64Array;
  /** Market row of the window's first row. */
  readonly start: number;
  /** T, rows of the window. */
  readonly rows: number;
  /** Rows between two arbitrages, `arb_frequency`; rows between repeat the reserves of the last arbitrage. */
  readonly stride: number;
  /** Seconds between two rows. */
  readonly rowSeconds: number;
  /** Numbers, or series by row of the market. */
  readonly costs: Costs;
  /** Trades made after the arbitrage of their row. */
  readonly trades?: InjectedTrades | undefined;
  /** False: `do_arb` false. */
  readonly arbitrageurs: boolean;
  readonly initialPoolValue: number;
}

/** A simulated window. */
export interface FamilyRun {
  /** Reserves after each row, row-major, T × assets. */
  readonly reserves: Float64Array;
  /** Fee revenue of liquidity providers at each row, in the numeraire, T. */
  readonly feeRevenue: Float64Array;
}

/** How a window's values and revenue move with each trainable parameter. */
export interface FamilyTangents {
  /** ∂ ln V at each sampled row by each number of each trainable parameter: [name][k · numbers + j] for sample k, number j. */
  readonly byParameter: Readonly<Record<string, Float64Array>>;
  /** ∂ (total fee revenue / V_0) by each number of each trainable parameter. */
  readonly revenueByParameter: Readonly<Record<string, Float64Array>>;
  /** ln V at each sampled row. */
  readonly logValues: Float64Array;
  /** Total fee revenue / V_0. */
  readonly revenue: number;
}

/**
 * A kind of pool whose reserves follow the market by one step an arbitrage, from parameters that do not change during a run.
 *
 * A family is a folder of its own: its geometry (initial state, invariant, step, swaps) as pure documented functions that are useful
 * alone, and this object that walks a window with them. Spec 03.
 */
export interface PoolFamily {
  /** The name fingerprints use (`rule`). */
  readonly name: string;
  readonly description: string;
  /** How many tokens it can hold. */
  readonly tokens: 2 | 'any';
  readonly parameters: readonly FamilyParameter[];
  /**
   * Reserves and fee revenue at every row.
   *
   * @throws ParameterError for parameters outside their domain; InputError for costs the family has no meaning for
   */
  simulate(parameters: FamilyParameters, market: FamilyMarket): FamilyRun;
  /** Values at sampled rows (ascending, counted from the window's first) and their derivatives, by forward accumulation. */
  differentiate(parameters: FamilyParameters, market: FamilyMarket, samples: Int32Array): FamilyTangents;
}

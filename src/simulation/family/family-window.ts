import type { Objective } from '../../objective/index.js';
import {
  emptyPath,
  type FamilyMarket,
  type FamilyParameters,
  type FamilyTangents,
} from '../../pool/index.js';
import { checkWindow, type MarketView } from '../plan/market-view.js';
import { createFamilyMarkets, createPoolPath, type PlannedFamilyPool } from '../pool/index.js';
import {
  createPeriodObjective,
  createWholeObjective,
  refuseUnsupported,
  type ObjectivePeriods,
  type WindowReading,
} from '../window-objective/index.js';

/** Settings of {@link createFamilyWindow}. */
export interface FamilyWindowOptions {
  readonly view: MarketView;
  readonly pool: PlannedFamilyPool;
  /** T, rows of every window. */
  readonly rows: number;
  readonly objective: Objective;
  /** Periods of a window that the objective is taken of, one by one; absent: of the window as a whole. */
  readonly periods?: ObjectivePeriods | undefined;
}

/** d(objective) / d(parameter), by name. */
export type FamilySlopes = Readonly<Record<string, Float64Array>>;

/** Windows of one length of a pool without a strategy, valued by one objective; buffers are shared, so use one at a time. */
export interface FamilyWindow {
  readonly rows: number;
  /** Objective of the window that starts at a row of the market. */
  value(parameters: FamilyParameters, start: number): number;
  /** The same, and its derivative by every number of every parameter that has one. */
  differentiate(
    parameters: FamilyParameters,
    start: number,
  ): { readonly value: number; readonly slopes: FamilySlopes };
}

/**
 * Lays out windows of one length for one objective, of the whole window or of periods of it. Derivatives are the family's own, by
 * forward accumulation, summed over what the objective looks at; the HODL benchmark moves with the shares a pool opens with.
 *
 * @throws InputError for an objective, pool and periods that do not go together
 */
export function createFamilyWindow(options: FamilyWindowOptions): FamilyWindow {
  const { view, pool, rows, objective, periods } = options;
  const { initialPoolValue } = pool;
  const { assets } = view.grid;
  refuseUnsupported({ objective, pool });
  const measured = periods
    ? createPeriodObjective({ view, rows, objective, initialPoolValue, periods })
    : createWholeObjective({ view, rows, objective, initialPoolValue });
  const markets = createFamilyMarkets(view, pool, rows);
  const everyRow = measured.samples === 'every row';
  const wanted = everyRow
    ? Int32Array.from({ length: rows }, (_, row) => row)
    : Int32Array.from(measured.samples);
  const steps = wanted.map((row) => row * markets.substeps);
  let held: FamilyParameters = {};
  const walk = createPoolPath({
    kernels: { view },
    pool: { ...pool, parameters: () => held },
    rows,
    samples: measured.samples,
    accounts: objective.byFeeRevenue ? [] : undefined,
  });
  const path = emptyPath(0, view.grid);
  const growth = new Float64Array(measured.count);
  const adjoint = new Float64Array(measured.count);
  const firstShares = new Float64Array(assets);
  // Shares later on are only looked at by periods that are measured against holding.
  const needsShares = periods !== undefined && objective.byHodlGrowth !== undefined;

  function open(parameters: FamilyParameters, start: number): void {
    checkWindow(view, start, rows);
    held = parameters;
    const market = firstStep(markets.at(start));
    const { reserves } = pool.family.simulate(parameters, market);
    let value = 0;
    for (let i = 0; i < assets; i++) value += reserves[i]! * market.prices[i]!;
    for (let i = 0; i < assets; i++) firstShares[i] = (reserves[i]! * market.prices[i]!) / value;
  }

  return {
    rows,
    value: (parameters, start) => {
      open(parameters, start);
      walk.forward(path, walk.pricesAt(start), growth);
      const walked = { ...walk.walked!, seedRevenue: () => undefined };
      return measured.value({ start, growth, path, initialWeights: firstShares, walked });
    },
    differentiate: (parameters, start) => {
      open(parameters, start);
      if (needsShares) walk.forward(path, walk.pricesAt(start), growth);
      const market = markets.at(start);
      const tangents = pool.family.differentiate(parameters, market, steps);
      for (let k = 0; k < growth.length; k++) growth[k] = tangents.logValues[k]! - Math.log(initialPoolValue);
      let byRevenue = 0;
      const reading: WindowReading = {
        start,
        growth,
        path,
        initialWeights: firstShares,
        walked: {
          shares: walk.walked!.shares,
          revenue: () => tangents.revenue,
          seedRevenue: (slope) => (byRevenue += slope),
        },
      };
      adjoint.fill(0);
      const value = measured.accumulate(reading, 1, adjoint);
      const byShares = new Float64Array(assets);
      measured.addByFirstWeights(reading, 1, byShares);
      const slopes = sumSlopes(tangents, adjoint, byRevenue);
      if (byShares.some((slope) => slope !== 0)) {
        addOpeningSlopes(slopes, byShares, (weights) =>
          pool.family.differentiate(parameters, openingMarket(market, weights), Int32Array.of(0, 1)),
        );
      }
      return { value, slopes };
    },
  };
}

function sumSlopes(
  { byParameter, revenueByParameter }: FamilyTangents,
  adjoint: Float64Array,
  byRevenue: number,
): Record<string, Float64Array> {
  return Object.fromEntries(
    Object.entries(byParameter).map(([name, table]) => {
      const count = table.length / adjoint.length;
      const sums = new Float64Array(count);
      for (let k = 0; k < adjoint.length; k++) {
        for (let j = 0; j < count; j++) sums[j]! += adjoint[k]! * table[k * count + j]!;
      }
      if (byRevenue !== 0) {
        for (let j = 0; j < count; j++) sums[j]! += byRevenue * revenueByParameter[name]![j]!;
      }
      return [name, sums];
    }),
  );
}

/**
 * Adds the derivative of Σ a_i w_i, w the shares of value after the first step: with A = Σ (a_i + c) w_i > 0 it is A ∂ ln A, and ln A
 * is by how much the opened pool would rise if each price became (a_i + c) times what it is.
 */
function addOpeningSlopes(
  slopes: Record<string, Float64Array>,
  byShares: Float64Array,
  differentiate: (weights: Float64Array) => FamilyTangents,
): void {
  const shift = 1 + 2 * Math.max(...byShares.map(Math.abs));
  const { logValues, byParameter } = differentiate(byShares.map((slope) => slope + shift));
  const level = Math.exp(logValues[1]! - logValues[0]!);
  for (const [name, table] of Object.entries(byParameter)) {
    const count = table.length / 2;
    for (let j = 0; j < count; j++) slopes[name]![j]! += level * (table[count + j]! - table[j]!);
  }
}

/** The window's first step, and then a row at other prices that nothing is traded at. */
function openingMarket(market: FamilyMarket, factors: Float64Array): FamilyMarket {
  const first = firstStep(market);
  const { prices } = first;
  return {
    ...first,
    prices: Float64Array.of(...prices, ...prices.map((price, i) => price * factors[i]!)),
    rows: 2,
    stride: 2,
    rowSeconds: first.rowSeconds / 2,
  };
}

/** A market of the first step of another alone. */
function firstStep(market: FamilyMarket): FamilyMarket {
  const { assets, prices, start, costs, trades } = market;
  const own = trades ? [...trades.rows.keys()].filter((k) => trades.rows[k] === start) : [];
  const first = (given: number | Float64Array) =>
    typeof given === 'number' ? given : given.slice(start, start + 1);
  return {
    ...market,
    prices: prices.slice(start * assets, (start + 1) * assets),
    start: 0,
    rows: 1,
    stride: 1,
    // As long as a step takes there.
    rowSeconds: market.rowSeconds * market.stride,
    costs: {
      ...costs,
      fees: first(costs.fees),
      gasCost: first(costs.gasCost),
      arbFees: first(costs.arbFees),
    },
    trades: trades && {
      rows: Int32Array.from(own, () => 0),
      tokenIn: Int32Array.from(own, (k) => trades.tokenIn[k]!),
      tokenOut: Int32Array.from(own, (k) => trades.tokenOut[k]!),
      amounts: Float64Array.from(own, (k) => trades.amounts[k]!),
    },
  };
}

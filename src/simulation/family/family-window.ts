import type { Objective } from '../../objective/index.js';
import { emptyPath, type FamilyParameters, type FamilyTangents } from '../../pool/index.js';
import { checkWindow, type MarketView } from '../plan/market-view.js';
import { createFamilyMarkets, createPoolPath, type PlannedFamilyPool } from '../pool/index.js';
import {
  createPeriodObjective,
  createWholeObjective,
  refuseUnsupported,
  type ObjectivePeriods,
  type WindowReading,
} from '../window-objective/index.js';
import { openingShares, openingSlopes } from './opening.js';

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
    firstShares.set(openingShares(pool.family, parameters, markets.at(start)));
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
        const opening = openingSlopes(pool.family, parameters, market, byShares);
        for (const [name, own] of Object.entries(opening))
          own.forEach((slope, j) => (slopes[name]![j]! += slope));
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

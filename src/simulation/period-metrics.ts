import {
  sampleCount,
  sampleRow,
  type Cadence,
  type Objective,
  type ObjectiveContext,
} from '../objective/index.js';
import { weightsAt, type WeightPath } from '../pool/index.js';
import { holdingGrowth, type MarketView } from './plan/market-view.js';

/** A stretch of a simulated window. */
export interface Period {
  /** First row, counted from the window's. */
  readonly from: number;
  readonly rows: number;
}

/** Pool values of a run at every row, or at sampled rows. */
export interface RunValues {
  readonly values: Float64Array;
  /** Position of each row of the run in `values`, -1 where it was not sampled; absent when `values` has every row. */
  readonly positions?: Int32Array;
  /** Shares of value at each sample, row-major; absent where they follow from weights and prices. */
  readonly shares?: Float64Array | undefined;
  /** Fee revenue of the period, quote currency; default 0. */
  readonly feeRevenue?: number;
}

/** Objectives of a period, from values of the whole run at whichever rows were sampled. */
export interface PeriodMeter {
  /** Rows of the run that must be sampled for this period. */
  sampleRows(): number[];
  /**
   * @param run values of the run
   * @param path weights of the run
   * @param start market row of the run's row 0
   * @returns one number an objective; NaN where the period is too short for it
   */
  measure(run: RunValues, path: WeightPath, start: number): number[];
}

/** Values objectives on one period of a continuous run, the benchmarks starting from what the pool then holds. Spec 06 §7. */
export function createPeriodMeter(
  view: MarketView,
  period: Period,
  objectives: readonly Objective[],
): PeriodMeter {
  const { rowsPerDay, rowsPerYear, grid } = view;
  const { from, rows } = period;
  const plans = objectives.map((objective) => ({
    objective,
    ...samplesOf(objective.cadence, period, rowsPerDay),
  }));
  const weights = new Float64Array(grid.assets);
  return {
    sampleRows: () => {
      const all = plans.flatMap(({ at }) =>
        at ? [...at] : Array.from({ length: rows }, (_, row) => from + row),
      );
      return [...new Set(all)].sort((a, b) => a - b);
    },
    measure: ({ values, positions, shares, feeRevenue = 0 }, path, start) => {
      const first = positions ? positions[from]! : from;
      if (shares) weights.set(shares.subarray(first * grid.assets, (first + 1) * grid.assets));
      else shareAt(view, path, start, from, weights);
      const context: ObjectiveContext = {
        rows,
        rowsPerDay,
        rowsPerYear,
        hodlGrowth: holdingGrowth(view, start + from, start + from + rows - 1, weights),
        uniformHodlGrowth: holdingGrowth(view, start + from, start + from + rows - 1),
        feeRevenue: feeRevenue / values[first]!,
      };
      return plans.map(({ objective, at, sampled }) => {
        if (!at) return objective.value(values.subarray(from, from + rows), context);
        for (let k = 0; k < at.length; k++) {
          const row = at[k]!;
          sampled[k] = values[positions ? positions[row]! : row]!;
        }
        return objective.value(sampled, context);
      });
    },
  };
}

/** Rows an objective samples, and room for their values; neither for one that looks at every row. */
function samplesOf(cadence: Cadence, { from, rows }: Period, rowsPerDay: number) {
  if (cadence === 'minutes') return { at: undefined, sampled: new Float64Array(0) };
  const count = sampleCount(cadence, rows, rowsPerDay);
  const at = Int32Array.from({ length: count }, (_, k) => from + sampleRow(cadence, k, rows, rowsPerDay));
  return { at, sampled: new Float64Array(count) };
}

/**
 * Shares of value a pool holds at a row: its weights, drifted with prices since the last arbitrage.
 *
 * @param start market row of the run's row 0
 * @param row row of the run
 */
export function shareAt(
  view: MarketView,
  path: WeightPath,
  start: number,
  row: number,
  into: Float64Array,
): void {
  const { grid, table } = view;
  const traded = Number.isFinite(view.stride) ? Math.floor(row / view.stride) * view.stride : 0;
  weightsAt(path, traded, grid, into);
  if (traded === row) return;
  const before = (start + traded) * 2 * grid.assets;
  const after = (start + row) * 2 * grid.assets;
  let total = 0;
  for (let i = 0; i < grid.assets; i++) {
    into[i]! *= Math.exp(table.data[after + i]! - table.data[before + i]!);
    total += into[i]!;
  }
  for (let i = 0; i < grid.assets; i++) into[i]! /= total;
}

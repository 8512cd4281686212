import { sampleCount, sampleRow, type Objective, type ObjectiveContext } from '../objective/index.js';
import { weightsAt, type WeightPath } from '../pool/index.js';
import { holdingGrowth, type MarketView } from './market-view.js';

/** A stretch of a simulated window. */
export interface Period {
  /** First row, counted from the window's. */
  readonly from: number;
  readonly rows: number;
}

/** Objectives of a period, from values of the whole run at whichever rows were sampled. */
export interface PeriodMeter {
  /** Rows of the run that must be sampled for this period. */
  sampleRows(): number[];
  /**
   * @param valueAt pool value at a sampled row of the run
   * @param path weights of the run
   * @param start market row of the run's row 0
   * @returns one number an objective; NaN where the period is too short for it
   */
  measure(valueAt: (row: number) => number, path: WeightPath, start: number): number[];
}

/** Values objectives on one period of a continuous run, the benchmarks starting from what the pool then holds. Spec 06 §7. */
export function createPeriodMeter(view: MarketView, period: Period, objectives: readonly Objective[]): PeriodMeter {
  const { rowsPerDay, rowsPerYear, grid } = view;
  const { from, rows } = period;
  const plans = objectives.map((objective) => {
    const count = sampleCount(objective.cadence, rows, rowsPerDay);
    const at = Int32Array.from({ length: count }, (_, k) => from + sampleRow(objective.cadence, k, rows, rowsPerDay));
    return { objective, at, values: new Float64Array(count) };
  });
  const weights = new Float64Array(grid.assets);
  return {
    sampleRows: () => [...new Set(plans.flatMap(({ at }) => [...at]))].sort((a, b) => a - b),
    measure: (valueAt, path, start) => {
      shareAt(view, path, start, from, weights);
      const context: ObjectiveContext = {
        rows,
        rowsPerDay,
        rowsPerYear,
        hodlGrowth: holdingGrowth(view, start + from, start + from + rows - 1, weights),
        uniformHodlGrowth: holdingGrowth(view, start + from, start + from + rows - 1),
      };
      return plans.map(({ objective, at, values }) => {
        for (let k = 0; k < at.length; k++) values[k] = valueAt(at[k]!);
        return objective.value(values, context);
      });
    },
  };
}

/**
 * Shares of value a pool holds at a row: its weights, drifted with prices since the last arbitrage.
 *
 * @param start market row of the run's row 0
 * @param row row of the run
 */
export function shareAt(view: MarketView, path: WeightPath, start: number, row: number, into: Float64Array): void {
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

import type { Objective } from '../objective/index.js';
import { chunkCount, emptyPath } from '../pool/index.js';
import {
  createPeriodMeter,
  holdingGrowth,
  createPoolPath,
  revenueUpTo,
  type Period,
  type PoolPathOptions,
  type PoolSettings,
  type StrategyRun,
} from '../simulation/index.js';

/** A named stretch of the evaluated run. */
export interface EvaluationPeriod extends Period {
  readonly name: 'train' | 'validation' | 'test';
}

/** Measures parameter sets on one continuous run over all periods. */
export interface Evaluation {
  /** `<period>_<objective>`, in the order of the numbers `measure` gives. */
  readonly names: readonly string[];
  measure(run: Pick<StrategyRun, 'writePath'>): Float64Array;
  /** Daily log returns over those of equal initial shares, over the whole days of the first period, of the last `measure`. */
  excessReturns(): Float64Array;
}

/** Settings of {@link createEvaluation}. */
export interface EvaluationOptions {
  readonly kernels: PoolPathOptions['kernels'];
  readonly pool: PoolSettings;
  /** Market row of the run's first row. */
  readonly start: number;
  /** In order of time; the pool is not started anew between them. */
  readonly periods: readonly EvaluationPeriod[];
  readonly objectives: readonly Objective[];
  readonly initialPoolValue: number;
}

/** Prepares the evaluation of every iterate: prices are read and pieces cut once for all of them. Spec 07 §2. */
export function createEvaluation(options: EvaluationOptions): Evaluation {
  const { kernels, start, periods, objectives, initialPoolValue } = options;
  const { view } = kernels;
  const { grid } = view;
  const meters = periods.map((period) => createPeriodMeter(view, period, objectives));
  const rows = Math.max(...periods.map((period) => period.from + period.rows));
  const everyRow = objectives.some((objective) => objective.cadence === 'minutes');
  const sampled = everyRow
    ? []
    : [...new Set(meters.flatMap((meter) => meter.sampleRows()))].sort((a, b) => a - b);
  // Fee revenue of a period: what was booked up to its last row, less what was before its first.
  const paid = objectives.some(({ byFeeRevenue }) => byFeeRevenue);
  const bookedAt = paid
    ? [...new Set(periods.flatMap(({ from, rows: count }) => [from - 1, from + count - 1]))]
        .filter((row) => row >= 0)
        .sort((a, b) => a - b)
    : undefined;
  const pool = createPoolPath({
    kernels,
    pool: options.pool,
    rows,
    samples: everyRow ? 'every row' : sampled,
    accounts: bookedAt,
  });
  const revenueAt = (row: number): number => revenueUpTo(pool.walked, bookedAt ?? [], row);
  const prices = pool.pricesAt(start);
  const growth = new Float64Array(everyRow ? rows : sampled.length);
  const values = new Float64Array(growth.length);
  const position = new Map(sampled.map((row, k) => [row, k]));
  const sparse = { positions: Int32Array.from({ length: rows }, (_, row) => position.get(row) ?? -1) };
  const chunks = chunkCount(rows, grid);
  const path = emptyPath(chunks, grid);
  return {
    names: periods.flatMap(({ name }) => objectives.map((objective) => `${name}_${objective.name}`)),
    measure: (run) => {
      run.writePath(path, Math.floor(start / grid.chunkRows), chunks);
      pool.forward(path, prices, growth);
      for (let k = 0; k < growth.length; k++) values[k] = initialPoolValue * Math.exp(growth[k]!);
      const measured = { values, shares: pool.walked?.shares, ...(everyRow ? {} : sparse) };
      return Float64Array.from(
        meters.flatMap((meter, k) => {
          const { from, rows: count } = periods[k]!;
          const feeRevenue = paid ? revenueAt(from + count - 1) - revenueAt(from - 1) : 0;
          return meter.measure({ ...measured, feeRevenue }, path, start);
        }),
      );
    },
    excessReturns: () => {
      const day = view.rowsPerDay;
      const first = periods[0]!;
      const at = (row: number): number => {
        const value = values[everyRow ? row : sparse.positions[row]!]!;
        return Math.log(value / holdingGrowth(view, start + first.from, start + row));
      };
      const days = Math.floor((first.rows - 1) / day);
      return Float64Array.from({ length: days }, (_, k) => {
        const row = first.from + k * day;
        return at(row + day) - at(row);
      });
    },
  };
}

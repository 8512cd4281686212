import type { Objective } from '../objective/index.js';
import {
  chunkCount,
  createGrowthPath,
  createRowGrowthPath,
  emptyPath,
  emptyTerms,
  fillTerms,
  planPieces,
} from '../pool/index.js';
import {
  createPeriodMeter,
  type Period,
  type StrategyKernels,
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
  measure(run: StrategyRun): Float64Array;
}

/** Settings of {@link createEvaluation}. */
export interface EvaluationOptions {
  readonly kernels: StrategyKernels;
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
  const stride = Math.min(view.stride, rows);
  const everyRow = objectives.some((objective) => objective.cadence === 'minutes');
  const sampled = everyRow
    ? []
    : [...new Set(meters.flatMap((meter) => meter.sampleRows()))].sort((a, b) => a - b);
  const pieces = planPieces({ grid, stride, samples: everyRow ? [0] : sampled });
  const pool = everyRow
    ? createRowGrowthPath({ grid, stride, rows })
    : createGrowthPath(kernels.growth, pieces, grid);
  const terms = emptyTerms(pieces, grid.assets);
  fillTerms(terms, pieces, view.table, start, grid.substeps);
  const prices = { terms, table: view.table, start };
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
      const measured = { values, ...(everyRow ? {} : sparse) };
      return Float64Array.from(meters.flatMap((meter) => meter.measure(measured, path, start)));
    },
  };
}

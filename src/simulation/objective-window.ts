import { sampleCount, sampleRow, type Objective, type ObjectiveContext } from '../objective/index.js';
import {
  chunkCount,
  createGrowthPath,
  createRowGrowthPath,
  emptyPath,
  emptyTerms,
  fillTerms,
  planPieces,
  turnover,
  turnoverAdjoint,
  type GrowthPath,
  type Pieces,
  type WindowPrices,
} from '../pool/index.js';
import { InputError } from '../diagnostics/index.js';
import { checkWindow, holdingGrowth, priceRatio } from './market-view.js';
import type { StrategyKernels, StrategyRun } from './strategy/index.js';

/** Settings of {@link createObjectiveWindow}. */
export interface ObjectiveWindowOptions {
  readonly kernels: StrategyKernels;
  /** T, rows of every window. */
  readonly rows: number;
  readonly objective: Objective;
  /** `turnover_penalty`. */
  readonly turnoverPenalty: number;
  readonly initialPoolValue: number;
}

/** Windows of one length, valued by one objective; buffers are shared, so use one at a time. */
export interface ObjectiveWindow {
  readonly rows: number;
  /** The prices of the window that starts at a row of the market; they serve every parameter set. */
  pricesAt(start: number, reuse?: WindowPrices): WindowPrices;
  /** Objective less turnover penalty. */
  value(run: StrategyRun, prices: WindowPrices): number;
  /** As `value`; also hands scale · its derivative to the run, to be taken with `takeGradient`. */
  accumulate(run: StrategyRun, prices: WindowPrices, scale: number): number;
}

export function createObjectiveWindow(options: ObjectiveWindowOptions): ObjectiveWindow {
  const { kernels, rows, objective, turnoverPenalty, initialPoolValue } = options;
  const { view } = kernels;
  const { grid, rowsPerDay, rowsPerYear, table } = view;
  const { assets } = grid;
  const { onLogs } = objective;
  const stride = Math.min(view.stride, rows);
  if (turnoverPenalty > 0 && stride > 1) {
    throw new InputError(
      `turnover_penalty is ${turnoverPenalty} while arbitrage comes only every ${stride} minutes; ` +
        `between arbitrages weights drift with prices, and their turnover is not defined here. Use arb_frequency 1 and do_arb true.`,
      {
        code: 'simulation.turnover',
        path: 'turnover_penalty',
        value: turnoverPenalty,
        expected: '0, or arb_frequency 1',
      },
    );
  }
  const count = sampleCount(objective.cadence, rows, rowsPerDay);
  const samples = Array.from({ length: count }, (_, k) => sampleRow(objective.cadence, k, rows, rowsPerDay));
  const everyRow = objective.cadence === 'minutes';
  const pieces = planPieces({ grid, stride, samples: everyRow ? [0] : samples });
  const pool: GrowthPath = everyRow
    ? createRowGrowthPath({ grid, stride, rows })
    : createGrowthPath(kernels.growth, pieces, grid);
  const moves: Pieces | undefined =
    turnoverPenalty > 0 ? planPieces({ grid, stride: 1, samples: [rows - 1] }) : undefined;
  // Turnover is a mean over arbitrages, of which coarse bars have several a row.
  const trades = (rows - 1) * grid.substeps + 1;
  const lastRow = moves ? rows - 1 : (samples.at(-1) ?? 0);
  const chunks = chunkCount(lastRow + 1, grid);

  const path = emptyPath(chunks, grid);
  const pathAdjoint = emptyPath(chunks, grid);
  const growth = new Float64Array(count);
  const values = new Float64Array(count);
  const adjoint = new Float64Array(count);
  const context = { rows, rowsPerDay, rowsPerYear, hodlGrowth: 1, uniformHodlGrowth: 1 };
  const firstChunk = (prices: WindowPrices): number => Math.floor(prices.start / grid.chunkRows);

  function read(run: StrategyRun, prices: WindowPrices): ObjectiveContext {
    if (!onLogs) for (let k = 0; k < count; k++) values[k] = initialPoolValue * Math.exp(growth[k]!);
    context.hodlGrowth = holdingGrowth(view, prices.start, prices.start + rows - 1, run.initialWeights);
    context.uniformHodlGrowth = holdingGrowth(view, prices.start, prices.start + rows - 1);
    return context;
  }

  /** The HODL growth Σ w_i p_i(last) / p_i(first) depends on the first weights, which may depend on parameters. */
  function addByFirstWeights(
    { byHodlGrowth }: Objective,
    { start }: WindowPrices,
    context: ObjectiveContext,
    scale: number,
  ): void {
    if (!byHodlGrowth || kernels.settings.rule.outputs !== 'weights') return;
    const slope = scale * byHodlGrowth(values, context);
    for (let i = 0; i < assets; i++)
      pathAdjoint.starts[i]! += slope * priceRatio(view, start, start + rows - 1, i);
  }

  return {
    rows,
    pricesAt: (start, reuse) => {
      checkWindow(view, start, rows);
      const terms = reuse?.terms ?? emptyTerms(pieces, assets);
      fillTerms(terms, pieces, table, start, grid.substeps);
      return { terms, table, start };
    },
    value: (run, prices) => {
      run.writePath(path, firstChunk(prices), chunks);
      pool.forward(path, prices, growth);
      const penalty = moves ? turnoverPenalty * turnover(path, moves, assets, trades) : 0;
      const context = read(run, prices);
      return (onLogs ? onLogs.value(growth, context) : objective.value(values, context)) - penalty;
    },
    accumulate: (run, prices, scale) => {
      run.writePath(path, firstChunk(prices), chunks, true);
      pool.record(path, prices, growth);
      adjoint.fill(0);
      pathAdjoint.starts.fill(0);
      pathAdjoint.deltas.fill(0);
      const context = read(run, prices);
      const value = onLogs
        ? onLogs.accumulate(growth, context, scale, adjoint)
        : objective.accumulate(values, context, scale, adjoint);
      // d V / d ln V = V: the pool works in logs, most objectives in values.
      if (!onLogs) for (let k = 0; k < count; k++) adjoint[k]! *= values[k]!;
      pool.backward(path, prices, adjoint, pathAdjoint);
      addByFirstWeights(objective, prices, context, scale);
      let penalty = 0;
      if (moves) {
        penalty = turnoverPenalty * turnover(path, moves, assets, trades);
        turnoverAdjoint(path, moves, assets, trades, -scale * turnoverPenalty, pathAdjoint);
      }
      run.pullBackPath(pathAdjoint, firstChunk(prices), chunks);
      return value - penalty;
    },
  };
}

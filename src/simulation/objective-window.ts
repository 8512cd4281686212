import type { Objective } from '../objective/index.js';
import {
  chunkCount,
  emptyPath,
  planPieces,
  turnover,
  turnoverAdjoint,
  type Pieces,
  type WindowPrices,
} from '../pool/index.js';
import { checkWindow } from './plan/market-view.js';
import { createFollowingPath, zeroFeePool, type FollowingPool } from './pool/index.js';
import type { StrategyKernels, StrategyRun } from './strategy/index.js';
import {
  createPeriodObjective,
  createWholeObjective,
  refuseUnsupported,
  type ObjectivePeriods,
  type WindowReading,
} from './window-objective/index.js';

/** Settings of {@link createObjectiveWindow}. */
export interface ObjectiveWindowOptions {
  readonly kernels: StrategyKernels;
  /** Default: one without fees. */
  readonly pool?: FollowingPool;
  /** T, rows of every window. */
  readonly rows: number;
  readonly objective: Objective;
  /** Taken off times the mean of Σ_i |Δw_i| over arbitrages; see `turnoverPenalty`. */
  readonly turnoverPenalty: number;
  readonly initialPoolValue: number;
  /** Periods of a window that the objective is taken of, one by one; absent: of the window as a whole. */
  readonly periods?: ObjectivePeriods | undefined;
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

/**
 * Lays out windows of one length for one objective, of the whole window or of periods of it.
 *
 * @throws InputError for an objective, pool and periods that do not go together
 */
export function createObjectiveWindow(options: ObjectiveWindowOptions): ObjectiveWindow {
  const { kernels, pool: settings = zeroFeePool, rows, objective, turnoverPenalty, periods } = options;
  const { view } = kernels;
  const { grid } = view;
  const { assets } = grid;
  refuseUnsupported({ objective, pool: settings });
  const { initialPoolValue } = options;
  const measured = periods
    ? createPeriodObjective({ view, rows, objective, initialPoolValue, periods })
    : createWholeObjective({ view, rows, objective, initialPoolValue });
  const { samples } = measured;
  const pool = createFollowingPath({
    kernels,
    pool: settings,
    rows,
    samples,
    accounts: objective.byFeeRevenue ? [] : undefined,
  });
  const moves: Pieces | undefined =
    turnoverPenalty > 0 ? planPieces({ grid, stride: 1, samples: [rows - 1] }) : undefined;
  // Turnover is a mean over arbitrages, of which coarse bars have several a row.
  const trades = (rows - 1) * grid.substeps + 1;
  const lastRow = moves || samples === 'every row' ? rows - 1 : (samples.at(-1) ?? 0);
  const chunks = chunkCount(lastRow + 1, grid);
  // The HODL growth Σ w_i p_i(last) / p_i(first) depends on the first weights, which may depend on parameters.
  const choosesFirstWeights = kernels.settings.rule.outputs === 'weights';

  const path = emptyPath(chunks, grid);
  const pathAdjoint = emptyPath(chunks, grid);
  const growth = new Float64Array(measured.count);
  const adjoint = new Float64Array(measured.count);
  const firstChunk = (prices: WindowPrices): number => Math.floor(prices.start / grid.chunkRows);
  const read = ({ initialWeights }: StrategyRun, { start }: WindowPrices): WindowReading => ({
    start,
    growth,
    path,
    initialWeights,
    walked: pool.walked,
  });

  return {
    rows,
    pricesAt: (start, reuse) => {
      checkWindow(view, start, rows);
      return pool.pricesAt(start, reuse);
    },
    value: (run, prices) => {
      run.writePath(path, firstChunk(prices), chunks);
      pool.forward(path, prices, growth);
      const penalty = moves ? turnoverPenalty * turnover(path, moves, assets, trades) : 0;
      return measured.value(read(run, prices)) - penalty;
    },
    accumulate: (run, prices, scale) => {
      run.writePath(path, firstChunk(prices), chunks, true);
      pool.record(path, prices, growth);
      adjoint.fill(0);
      pathAdjoint.starts.fill(0);
      pathAdjoint.deltas.fill(0);
      const reading = read(run, prices);
      const value = measured.accumulate(reading, scale, adjoint);
      pool.backward(path, prices, adjoint, pathAdjoint);
      if (choosesFirstWeights) measured.addByFirstWeights(reading, scale, pathAdjoint.starts);
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

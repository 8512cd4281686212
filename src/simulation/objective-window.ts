import { sampleCount, sampleRow, type Objective, type ObjectiveContext } from '../objective/index.js';
import {
  chunkCount,
  emptyPath,
  planPieces,
  turnover,
  turnoverAdjoint,
  type Pieces,
  type WindowPrices,
} from '../pool/index.js';
import { InputError } from '../diagnostics/index.js';
import { checkWindow, holdingGrowth, priceRatio } from './market-view.js';
import { createPoolPath, zeroFeePool, type PoolSettings } from './pool/index.js';
import type { StrategyKernels, StrategyRun } from './strategy/index.js';

/** Settings of {@link createObjectiveWindow}. */
export interface ObjectiveWindowOptions {
  readonly kernels: StrategyKernels;
  /** Default: one without fees. */
  readonly pool?: PoolSettings;
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
  const {
    kernels,
    pool: settings = zeroFeePool,
    rows,
    objective,
    turnoverPenalty,
    initialPoolValue,
  } = options;
  const { view } = kernels;
  const { grid, rowsPerDay, rowsPerYear } = view;
  const { assets } = grid;
  const { onLogs } = objective;
  const stride = Math.min(view.stride, rows);
  refuseTurnover(turnoverPenalty, stride, settings);
  const paid = objective.byFeeRevenue !== undefined;
  if (paid && settings.kind !== 'arbitraged') {
    throw new InputError(
      `${objective.name} is 0 whatever the parameters: the pool is paid no fees. Set fees, or choose another objective.`,
      { code: 'simulation.no_fees', path: 'return_val', value: objective.name, expected: 'fees above 0' },
    );
  }
  refuseLegacyFees(settings);
  const count = sampleCount(objective.cadence, rows, rowsPerDay);
  const samples = Array.from({ length: count }, (_, k) => sampleRow(objective.cadence, k, rows, rowsPerDay));
  const everyRow = objective.cadence === 'minutes';
  const pool = createPoolPath({
    kernels,
    pool: settings,
    rows,
    samples: everyRow ? 'every row' : samples,
    accounts: paid ? [] : undefined,
  });
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
  const context = { rows, rowsPerDay, rowsPerYear, hodlGrowth: 1, uniformHodlGrowth: 1, feeRevenue: 0 };
  const firstChunk = (prices: WindowPrices): number => Math.floor(prices.start / grid.chunkRows);

  function read(run: StrategyRun, prices: WindowPrices): ObjectiveContext {
    if (!onLogs) for (let k = 0; k < count; k++) values[k] = initialPoolValue * Math.exp(growth[k]!);
    context.hodlGrowth = holdingGrowth(view, prices.start, prices.start + rows - 1, run.initialWeights);
    context.uniformHodlGrowth = holdingGrowth(view, prices.start, prices.start + rows - 1);
    if (paid) context.feeRevenue = pool.arbitraged!.revenue();
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
      return pool.pricesAt(start, reuse);
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
      if (paid) pool.arbitraged!.seedRevenue(scale * objective.byFeeRevenue(values, context));
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

/** Turnover is that of weights, which are the shares of value only where every minute ends in balance. */
function refuseTurnover(penalty: number, stride: number, { kind }: PoolSettings): void {
  if (penalty === 0 || (stride === 1 && kind !== 'arbitraged')) return;
  const reason =
    kind === 'arbitraged'
      ? 'the pool is not in balance every minute'
      : `arbitrage comes only every ${stride} minutes`;
  throw new InputError(
    `turnover_penalty is ${penalty} while ${reason}; shares of value then drift with prices, and their turnover is not ` +
      'defined here. Use it without fees and gas, with arb_frequency 1 and do_arb true.',
    {
      code: 'simulation.turnover',
      path: 'turnover_penalty',
      value: penalty,
      expected: '0, or no fees, arb_frequency 1 and do_arb true',
    },
  );
}

/** Parity with the old tool's accounts is for simulations; their derivative would be of something nobody designs. */
function refuseLegacyFees(pool: PoolSettings): void {
  if (pool.kind !== 'arbitraged' || !pool.minuteEndFees) return;
  throw new InputError(
    'compatibility.minute_end_protocol_fees is for simulations; leave it out to train or take gradients.',
    {
      code: 'simulation.legacy_fees',
      path: 'compatibility.minute_end_protocol_fees',
      value: true,
      expected: 'false',
    },
  );
}
